// `npm run build`: builds the site when something it is made from has changed, then compresses its files once, at the
// highest setting, so that no request has to. Does nothing, quickly, when nothing has changed.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const mark = 'dist/.built'
const sources = ['src', 'content/locales', 'content/guidance', 'public']
const singles = ['astro.config.mjs', 'scripts/build.ts', 'scripts/flip-styles.mjs', 'package-lock.json', 'tsconfig.json']
const compressible = /\.(css|js|mjs|svg|json|txt|html|xml|webmanifest)$/

/** One hash over the names and contents of everything the site is built from. */
export function sourcesHash(folders: readonly string[] = sources, files: readonly string[] = singles): string {
  const hash = createHash('sha256').update(process.version)
  const inside = folders.flatMap((folder) => globSync(`${folder}/**/*`).filter((path) => statSync(path).isFile()))
  for (const path of [...inside, ...files].sort()) {
    if (existsSync(path)) hash.update(`\0${path}\0`).update(readFileSync(path))
  }
  return hash.digest('hex')
}

/** True when `dist` is not what the present sources give. */
export const isStale = (): boolean => !existsSync(mark) || readFileSync(mark, 'utf8') !== sourcesHash()

/** Writes `.br` and `.gz` beside every text file under `folder`; returns how many files were compressed. */
export async function compressFolder(folder: string): Promise<number> {
  const paths = globSync(`${folder}/**/*`).filter((path) => compressible.test(path))
  for (const path of paths) {
    const content = readFileSync(path)
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }
    writeFileSync(`${path}.br`, await promisify(brotliCompress)(content, quality))
    writeFileSync(`${path}.gz`, await promisify(gzip)(content, { level: 9 }))
  }
  return paths.length
}

export async function buildSite(): Promise<'built' | 'fresh'> {
  if (!isStale()) return 'fresh'
  // Taken before the build: a file saved meanwhile makes the result stale, as it should.
  const hash = sourcesHash()
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1'
  process.env['NODE_ENV'] = 'production'
  rmSync('dist', { recursive: true, force: true })
  const { build } = await import('astro')
  await build({ logLevel: 'warn' })
  await compressFolder(join('dist', 'client'))
  writeFileSync(mark, hash)
  return 'built'
}

if (import.meta.main) {
  const started = performance.now()
  try {
    const result = await buildSite()
    console.log(
      result === 'built' ? `Built in ${((performance.now() - started) / 1_000).toFixed(1)} s.` : 'The build is up to date.',
    )
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}
