// `npm run audit`: walks the whole audit chain and says whether it is whole. `npm run audit -- 4711:HASH` also asks that the
// row that was last when that head was written down is still there as it was: whoever cuts off the end of a chain leaves a
// whole one. Ends with 0 when all is well, 1 when a row is wrong, 2 when it could not be looked at.
import { resolve } from 'node:path'
import { openDatabase } from '#database/database.ts'
import { readSettings, SettingsError } from '#settings.ts'
import { type Checked, checkChain, parseHead } from '#staff/audit-check.ts'

/** One sentence about what was found. */
export function said(found: Checked): string {
  if ('broken' in found)
    return `The audit chain is broken at row ${found.broken} (${found.why}). ${found.checked} rows before it are whole.`
  return `The audit chain is whole: ${found.checked} rows. Its head is ${found.head}. Write it down somewhere else.`
}

async function run(): Promise<number> {
  const [typed] = process.argv.slice(2)
  const head = typed === undefined ? undefined : parseHead(typed)
  if (typed !== undefined && !head) {
    console.error('A head looks like 4711:0123abcd... as this command prints it.')
    return 2
  }
  let db: ReturnType<typeof openDatabase> | undefined
  try {
    db = openDatabase(readSettings().database)
    const found = await checkChain(db, head)
    console.log(said(found))
    return 'broken' in found ? 1 : 0
  } catch (error) {
    console.error(error instanceof SettingsError ? error.message : `The audit could not be read: ${(error as Error).message}`)
    return 2
  } finally {
    await db?.destroy()
  }
}

if (process.argv[1] && resolve(process.argv[1]) === resolve('scripts/audit.ts')) process.exitCode = await run()
