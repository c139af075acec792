// A full disk must never cost a family its request: while space is short, forms are answered with "not now" and the
// council's phone number, never with a reference (quality.md R8).
import { statfs } from 'node:fs/promises'

const enoughBytes = 512 * 1024 * 1024
const enoughShare = 0.05
const checkEvery = 10_000

/** True when the disk under `folder` has 512 MB or 5% left, whichever is less. */
export async function hasSpace(folder: string): Promise<boolean> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return bavail * bsize >= enoughBytes || bavail / blocks >= enoughShare
}

/** Watches the disk every ten seconds; `enough()` is the last finding. */
export async function watchDisk(folder: string, look = hasSpace): Promise<{ enough: () => boolean; stop: () => void }> {
  let enough = await look(folder)
  const timer = setInterval(async () => {
    enough = await look(folder).catch(() => false)
  }, checkEvery)
  timer.unref()
  return { enough: () => enough, stop: () => clearInterval(timer) }
}
