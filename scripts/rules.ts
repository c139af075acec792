// `npm run rules -- --date 2027-03-01`: what the code does with every birth date in every situation on a day (today, if
// none is given). `--situation far` and `--born 2016-08-31` show a part. Days of clocks are those of the council in
// COUNCIL_DIR, for a request received that day; `!` marks a round whose day has passed, `~` a date past its calendar.
import { parseArgs } from 'node:util'
import { type RuleRow, ruleRows } from '#admissions/rule-table.ts'
import { schoolCalendar } from '#admissions/school-days.ts'
import { type SituationName, situationNames } from '#admissions/situations.ts'
import { readCouncil } from '#council/council.ts'

const yearName = (year: number): string =>
  year < 0 ? 'before Reception' : year === 0 ? 'Reception' : year > 11 ? 'after Year 11' : `Year ${year}`

/** Four lines for each row: who, the path, what runs, and where it stands. */
export function ruleText({ situation, first, last, years, way, teams, rounds, clocks, sources }: RuleRow): string {
  const [youngest, oldest] = [yearName(years.from), yearName(years.to)]
  const tasks = way.also.map((task) => {
    const round = rounds.find((each) => each.task === task)
    return round ? `${task} (by ${round.applyBy}${round.late ? '!' : ''})` : task
  })
  const ends = clocks.map(({ id, on, estimated }) => `${id} ${estimated ? '~' : ''}${on}`)
  return [
    `${situation} | born ${first} to ${last} | ${youngest === oldest ? youngest : `${youngest} to ${oldest}`}`,
    `    route   ${way.route}${way.preferences ? ', names schools' : ''}${way.missingEducation ? ', counts as missing education' : ''}`,
    `    tasks   ${tasks.join(', ') || '-'}`,
    `    teams   ${teams.join(', ')}`,
    `    clocks  ${ends.join(', ') || '-'}`,
    `    source  ${sources.join(' | ')}`,
  ].join('\n')
}

/** The whole table, or the part asked for, situation by situation. */
export function* ruleTable(on: Temporal.PlainDate, only: { situation?: SituationName; born?: string } = {}): Generator<string> {
  const calendar = schoolCalendar(readCouncil(process.env['COUNCIL_DIR'] ?? 'content/council').terms)
  for (const name of only.situation ? [only.situation] : situationNames)
    for (const row of ruleRows(name, on, calendar))
      if (!only.born || (row.first <= only.born && only.born <= row.last)) yield ruleText(row)
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { date: { type: 'string' }, situation: { type: 'string' }, born: { type: 'string' } },
  })
  const situation = situationNames.find((name) => name === values.situation)
  if (values.situation && !situation) {
    console.error(`No situation "${values.situation}". There are: ${situationNames.join(', ')}`)
    process.exit(1)
  }
  const on = values.date ? Temporal.PlainDate.from(values.date) : Temporal.Now.plainDateISO('Europe/London')
  console.log(`Rules on ${on}`)
  const only = { ...(situation ? { situation } : {}), ...(values.born ? { born: values.born } : {}) }
  for (const text of ruleTable(on, only)) console.log(`\n${text}`)
}
