// Files that survive a crash: a whole file appears at once or not at all, and a line is added to what is known to be
// whole. Everything is synced to disk before we say that it is there.
import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DeliveryFailed } from '#delivery/connector.ts'

/** Writes or replaces `folder/name`; readers see the old file or the new one, never half. */
export async function writeWhole(folder: string, name: string, content: Buffer | string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const unfinished = join(folder, `.${randomUUID()}.unfinished`)
  try {
    const file = await open(unfinished, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, join(folder, name))
  } finally {
    await rm(unfinished, { force: true })
  }
  await syncFolder(folder)
}

/**
 * Adds `record` to the end of a file, or `opening` and `record` to a new one. What a killed process left half written
 * is cut off first: `wholeLength` says how many bytes of the file are whole. Adds nothing when `isThere` finds the record.
 */
export async function append(
  path: string,
  record: string,
  {
    opening = '',
    wholeLength,
    isThere,
  }: { opening?: string; wholeLength: (content: Buffer) => number; isThere: (content: Buffer) => boolean },
): Promise<void> {
  const file = await open(path, 'a+', 0o600)
  try {
    const content = await file.readFile()
    const whole = wholeLength(content)
    if (whole < content.length) await file.truncate(whole)
    const kept = content.subarray(0, whole)
    if (!isThere(kept)) await file.appendFile((whole ? '' : opening) + record)
    // Also when nothing was added: the process that wrote it may have been killed before it synced.
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes new names in a folder durable. Windows cannot open a folder and needs no such step. */
export async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => undefined)
  await opened?.sync().catch(() => undefined)
  await opened?.close()
}

const staleMs = 60_000

/** Runs `work` while no other process does so in this folder; one that is busy there makes this try fail and come again. */
export async function alone<T>(folder: string, now: Temporal.Instant, work: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, '.writing')
  const lock = await open(path, 'wx').catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    const left = await stat(path).catch(() => undefined)
    // A write takes milliseconds. A lock of a minute ago, or of tomorrow, belongs to a process that was killed.
    if (left && Math.abs(now.epochMilliseconds - left.mtimeMs) > staleMs) await rm(path, { force: true })
    throw new DeliveryFailed('folder_busy', { permanent: false })
  })
  await lock.close()
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}
