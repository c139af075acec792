// Opens the files that registers publish: plain or gzip, UTF-8 or Windows-1252 (both are about: data trap: schools 1),
// with Windows line ends and the odd stray quote. The encoding is found by reading, never assumed. Everything streams:
// a register of any size takes the same memory.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CsvError, parse } from 'csv-parse'
import { WrongFile } from '#schools/wrong-file.ts'

export type CsvFile = { path: string; name: string; gzip: boolean; encoding: 'utf-8' | 'windows-1252'; sha256: string }
/** One record; `line` is the line of the file on which it starts, counted from 1. */
export type CsvRow = { line: number; cells: string[] }

const longestRecord = 200_000

/** Reads the whole file once to learn its encoding and checksum. Throws WrongFile for what is no text. */
export async function inspectFile(path: string): Promise<CsvFile> {
  const name = basename(path)
  const start = await firstBytes(path)
  if (start.length === 0) throw new WrongFile(`${name} is empty.`)
  if (start.subarray(0, 2).toString('latin1') === 'PK') {
    throw new WrongFile(`${name} is a zip or Excel file: unzip it, or save it as CSV, and give the .csv inside.`)
  }
  const gzip = start[0] === 0x1f && start[1] === 0x8b
  const hash = createHash('sha256')
  const strict = new TextDecoder('utf-8', { fatal: true })
  let encoding: CsvFile['encoding'] = 'utf-8'
  const decodes = (bytes: Uint8Array | undefined) => {
    try {
      strict.decode(bytes, { stream: bytes !== undefined })
      return true
    } catch {
      return false
    }
  }
  for await (const bytes of openBytes(path, gzip, (raw) => hash.update(raw))) {
    if (bytes.includes(0)) throw new WrongFile(`${name} is not a text file: expected a CSV file in UTF-8 or Windows-1252.`)
    if (encoding === 'utf-8' && !decodes(bytes)) encoding = 'windows-1252'
  }
  if (encoding === 'utf-8' && !decodes(undefined)) encoding = 'windows-1252'
  return { path, name, gzip, encoding, sha256: hash.digest('hex') }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new WrongFile(error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be opened (${error.code}).`)
  })
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    throw new WrongFile(`${path} cannot be read as a file (${(error as NodeJS.ErrnoException).code}).`)
  } finally {
    await file.close()
  }
}

async function* openBytes(path: string, gzip: boolean, seen: (raw: Uint8Array) => void = () => {}): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, { highWaterMark: 262_144 })
  raw.on('data', (chunk) => seen(chunk as Buffer))
  const stream: Readable = gzip ? pipeline(raw, createGunzip(), () => {}) : raw
  try {
    yield* stream as AsyncIterable<Buffer>
  } catch (error) {
    const damaged = gzip && String((error as NodeJS.ErrnoException).code).startsWith('Z_')
    throw damaged ? new WrongFile(`${basename(path)} is damaged: it cannot be unpacked to its end. Fetch it again.`) : error
  }
}

/**
 * Yields every record, the header first. Cells are as written: `cleanCell` tidies those that are used. Throws WrongFile
 * where the text stops being CSV, such as a quote that never ends.
 */
export async function* readCsv(file: CsvFile): AsyncGenerator<CsvRow> {
  // Latin-1 leaves the bytes 80 to 9F as control characters, which `cleanCell` turns into what Windows-1252 means: the
  // same repair that names need which somebody else read as Latin-1.
  const parser = parse({
    bom: true,
    encoding: file.encoding === 'utf-8' ? 'utf8' : 'latin1',
    info: true,
    max_record_size: longestRecord,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  })
  let lastLine = 0
  try {
    for await (const { record, info } of pipeline(openBytes(file.path, file.gzip), parser, () => {})) {
      const cells = record as string[]
      const end = (info as { lines: number }).lines
      let line = end
      // Only a record of several lines, or one after empty lines, needs its line ends counted.
      if (end - lastLine > 1) for (const cell of cells) line -= cell.split('\n').length - 1
      lastLine = end
      yield { line, cells }
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new WrongFile(`${file.name} stops being CSV at line ${error['lines'] ?? lastLine} (${error.code}).`)
    throw error
  }
}

const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is repaired
const needsCleaning = /[\u0000-\u001f\u007f-\u00a0\u0300-\u036f\ufeff]|\s\s|^\s|\s$/

/** Blanks trimmed and single (no-break ones too), C1 control characters read as Windows-1252, NFC. */
export function cleanCell(cell: string | undefined): string {
  if (!cell || !needsCleaning.test(cell)) return cell ?? ''
  return (
    cell
      .replace(/[\u0080-\u009f]/g, (control) => windows1252[control.charCodeAt(0) - 0x80] ?? '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what is left of them has no meaning in a register
      .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, '')
      .replace(/[\s\u00a0\ufeff]+/g, ' ')
      .trim()
      .normalize('NFC')
  )
}
