// The demonstration council's facts in a folder of their own, with destinations and details changed for one test.
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bankHolidays } from '#admissions/bank-holidays.ts'
import type { CouncilFile } from '#council/council.ts'

/** `changes` replace the top-level facts of council.json. Terms lie around today, so the real clock can run. */
export async function councilFolder(destinations: readonly object[], changes: Partial<CouncilFile> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'schoolward-council-'))
  await cp('content/council', folder, { recursive: true })
  const facts = JSON.parse(await readFile(join(folder, 'council.json'), 'utf8')) as object
  await writeFile(join(folder, 'council.json'), JSON.stringify({ ...facts, ...changes }))
  await writeFile(join(folder, 'destinations.json'), JSON.stringify(destinations))
  await writeFile(join(folder, 'terms.json'), JSON.stringify(termsAround(Temporal.Now.plainDateISO())))
  return folder
}

/** Sessions of eight weeks, one after another, from half a year before `day` to a year after it; none begins or ends on a free day. */
function termsAround(day: Temporal.PlainDate) {
  const monday = day.subtract({ days: day.dayOfWeek - 1 + 7 * 26 })
  const years = [monday.year, monday.year + 1, monday.year + 2]
  const free = new Set(years.flatMap((year) => [...bankHolidays(year).keys()]))
  const schoolDay = (at: Temporal.PlainDate, days: 1 | -1): Temporal.PlainDate =>
    at.dayOfWeek > 5 || free.has(at.toString()) ? schoolDay(at.add({ days }), days) : at
  const sessions = Array.from({ length: 10 }, (_, at) => {
    const first = monday.add({ weeks: 8 * at })
    return { first: schoolDay(first, 1).toString(), last: schoolDay(first.add({ weeks: 7, days: 4 }), -1).toString() }
  })
  return { source: 'For a test: terms around today.', sessions, bankHolidays: [...free], closures: [] }
}
