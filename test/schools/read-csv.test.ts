import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { cleanCell, inspectFile, readCsv } from '#schools/read-csv.ts'
import { fileWriter } from './files.ts'

const write = fileWriter()
async function read(name: string, content: string | Uint8Array) {
  const file = await inspectFile(write(name, content))
  const rows = []
  for await (const row of readCsv(file)) rows.push(row)
  return { file, rows, cells: rows.map((row) => row.cells.map(cleanCell)) }
}

describe('encodings (schools trap 1)', () => {
  const text = 'urn,name\r\n1,Écoles d’été – “Nôtre”\r\n'
  test('UTF-8, with and without byte-order mark', async () => {
    for (const mark of ['', '\ufeff']) {
      const { file, cells } = await read('utf8.csv', mark + text)
      expect(file.encoding).toBe('utf-8')
      expect(cells).toEqual([
        ['urn', 'name'],
        ['1', 'Écoles d’été – “Nôtre”'],
      ])
    }
  })

  test('Windows-1252, detected by its bytes', async () => {
    const bytes = Buffer.from('urn,name\r\n1,St Saviour\x92s \x96 caf\xe9\xa0\r\n', 'latin1')
    const { file, cells } = await read('cp1252.csv', bytes)
    expect(file.encoding).toBe('windows-1252')
    expect(cells[1]).toEqual(['1', 'St Saviour’s – café'])
  })

  test('a lone Windows-1252 byte at the very end of a long file is seen', async () => {
    const { file } = await read(
      'late.csv',
      Buffer.concat([Buffer.from('a,b\n'.repeat(200_000)), Buffer.from([0x31, 0x2c, 0xe9])]),
    )
    expect(file.encoding).toBe('windows-1252')
  })

  test('names that somebody read as Latin-1 are repaired in a UTF-8 file', async () => {
    expect((await read('c1.csv', 'name\nSt Saviour\u0092s\n')).cells[1]).toEqual(['St Saviour’s'])
  })

  test('gzip is seen by content, not by name', async () => {
    expect((await read('packed.csv', gzipSync(text))).cells[1]?.[1]).toBe('Écoles d’été – “Nôtre”')
  })
})

test('schools trap 5: doubled, outer and no-break blanks go, letters stay', () => {
  expect(cleanCell('  St  Mary\u00a0 School\u00a0')).toBe('St Mary School')
  expect(cleanCell('Ysgol Dwˆr')).toBe('Ysgol Dwˆr')
  expect(cleanCell('e\u0301cole')).toBe('école')
})

test('the line is the one on which a record starts', async () => {
  const { rows } = await read('lines.csv', 'a,b\r\n1,"two\nlines"\r\n\r\n\r\n2,x\r\n')
  expect(rows.map((row) => row.line)).toEqual([1, 2, 6])
})

describe('what is no CSV is refused in a sentence', () => {
  const refused = async (name: string, content: string | Uint8Array) =>
    ((await read(name, content).catch((error: Error) => error)) as Error).message
  test('empty', async () => expect(await refused('empty.csv', '')).toBe('empty.csv is empty.'))
  test('zip', async () => expect(await refused('extract.zip', 'PK\u0003\u0004....')).toContain('unzip it'))
  test('binary', async () => expect(await refused('x.csv', Buffer.from([1, 0, 2, 0]))).toContain('not a text file'))
  test('cut-off gzip', async () =>
    expect(await refused('cut.gz', gzipSync('a,b\n'.repeat(9_999)).subarray(0, 60))).toContain('damaged'))
  test('a quote that never ends does not fill the memory', async () => {
    expect(await refused('quote.csv', `a,b\n1,"${'x,'.repeat(300_000)}`)).toContain('stops being CSV at line 2 ')
  })
  test('no such file', async () => await expect(inspectFile('/nowhere/at-all.csv')).rejects.toThrow('There is no file'))
})
