import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Makes sure that only one web process works on a SQLite data folder. The lock is one the operating system keeps for
 * an open file, so `kill -9` frees it. Worker and import do not take it: they share the file. Throws a sentence when
 * another web process holds it; returns what lets it go.
 */
export function claimDataFolder(dataFolder: string): () => void {
  mkdirSync(dataFolder, { recursive: true })
  const lock = new DatabaseSync(join(dataFolder, 'web.lock'), { timeout: 500 })
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    lock.close()
    if (!/locked|busy/.test((error as Error).message)) throw error
    throw new Error(
      `Another Schoolward web process already uses ${dataFolder}. Stop it first, or set DATABASE_URL to a PostgreSQL server: that is what several web processes need.`,
    )
  }
  return () => lock.close()
}
