// Runs before everything else and on any Node: says in a sentence what is missing, where Node itself would only print
// "Unknown file extension". Plain JavaScript of ten years ago on purpose.
import { existsSync } from 'node:fs'

const wanted = 26

/**
 * @param {string} version such as `20.20.2`
 * @param {boolean} installed
 * @returns {string | undefined} what to do, or nothing when all is well
 */
export function whatIsMissing(version, installed) {
  if (!installed) return 'Schoolward is not installed yet. Run: npm ci'
  if (Number(version.split('.')[0]) >= wanted) return undefined
  return (
    `Schoolward needs Node ${wanted}, and this is Node ${version}. It comes with "npm ci" on Linux, macOS and Windows: ` +
    'run "npm ci" without --omit=optional, then start it with an npm command such as "npm start", not with "node".'
  )
}

const problem = whatIsMissing(process.versions.node, existsSync(new URL('../node_modules/astro', import.meta.url)))
if (problem) {
  console.error(problem)
  process.exit(1)
}
