// Reads back the mails that a demonstration wrote instead of sending (mail.ts). Only our own messages are read: one text
// part, encoded as nodemailer encodes it.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

export type WrittenMail = {
  id: string
  to: string
  subject: string
  text: string
  language: string | undefined /** When the file was written, in milliseconds. */
  writtenAt: number
}

const folderOf = (dataFolder: string): string => join(dataFolder, 'mail')

/** Newest first, at most `limit`; empty where nothing was written yet. */
export async function listWrittenMail(dataFolder: string, limit: number): Promise<WrittenMail[]> {
  const names = await readdir(folderOf(dataFolder)).catch(() => [] as string[])
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith('.eml'))
      .map(async (name) => ({ id: name.slice(0, -4), at: (await stat(join(folderOf(dataFolder), name))).mtimeMs })),
  )
  const newest = files.toSorted((one, other) => other.at - one.at).slice(0, limit)
  return (await Promise.all(newest.map(({ id }) => readWrittenMail(dataFolder, id)))).filter((mail) => mail !== undefined)
}

/** One mail; undefined when there is none of this id. */
export async function readWrittenMail(dataFolder: string, id: string): Promise<WrittenMail | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  const path = join(folderOf(dataFolder), `${id}.eml`)
  const raw = await readFile(path, 'latin1').catch(() => undefined)
  if (raw === undefined) return undefined
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const header = (name: string) =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim()
  const language = header('content-language')
  return {
    id,
    to: header('to') ?? '',
    subject: words(header('subject') ?? ''),
    text: bytesOf(rest.join('\r\n\r\n'), header('content-transfer-encoding') ?? '7bit')
      .toString('utf8')
      .replaceAll('\r\n', '\n'),
    language,
    writtenAt: (await stat(path)).mtimeMs,
  }
}

function bytesOf(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64')
  return encoding === 'quoted-printable' ? unquoted(body.replace(/[ \t]*=\r\n/g, '')) : Buffer.from(body, 'latin1')
}

const unquoted = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )

// Encoded words of one header (RFC 2047); a letter may be cut between two of them, so their bytes are joined first.
function words(text: string): string {
  return text.replace(/=\?utf-8\?[bq]\?[^?]*\?=(?:\s+=\?utf-8\?[bq]\?[^?]*\?=)*/gi, (run) =>
    Buffer.concat(
      [...run.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, kind = '', part = '']) =>
        kind.toLowerCase() === 'b' ? Buffer.from(part, 'base64') : unquoted(part.replaceAll('_', ' ')),
      ),
    ).toString('utf8'),
  )
}
