// A lock file that misses the other platforms' binaries installs here and fails elsewhere ("Missing: ... from lock
// file"), and an entry without a hash is not locked at all.
import { readFileSync } from 'node:fs'

type Entry = { resolved?: string; integrity?: string; link?: boolean; optionalDependencies?: Record<string, string> }

/** One sentence per fault; `packages` is that object of package-lock.json. */
export function lockFaults(packages: Record<string, Entry>): string[] {
  const known = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')))
  return Object.entries(packages).flatMap(([path, entry]) => [
    ...Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !known.has(name))
      .map((name) => `${path || 'this project'} may need ${name} on another platform, and the lock has no entry for it.`),
    ...(path && !entry.link && !entry.integrity ? [`${path} has no integrity hash.`] : []),
  ])
}

if (import.meta.main) {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> }
  const faults = lockFaults(packages)
  console.log(faults.length ? faults.join('\n') : `The lock is complete: ${Object.keys(packages).length} entries.`)
  process.exitCode = faults.length ? 1 : 0
}
