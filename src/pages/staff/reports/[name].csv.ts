// A report as a file: the numbers of its page, suppressed as they are there. Taking one leaves a row.
import type { APIRoute } from 'astro'
import { inTransaction } from '#database/database.ts'
import { reportCsv } from '#reports/csv.ts'
import { filterParts, readFilters } from '#reports/filters.ts'
import { isReport } from '#reports/kinds.ts'
import { readReport } from '#reports/read-report.ts'
import { audit } from '#staff/audit.ts'
import { readDay } from '#staff/typed-days.ts'
import { aboutReport, csvHeads, reportWords, schoolsIn } from '#web/report-words.ts'
import { csvFile, goTo } from '#web/respond.ts'
import { atDoor } from '#web/staff-door.ts'

export const GET: APIRoute = async (context) => {
  const staff = await atDoor(context, 'reports')
  if (staff instanceof Response) return staff
  const { t, site } = context.locals
  const name = context.params['name'] ?? ''
  if (!isReport(name)) return new Response(null, { status: 404 })
  const { searchParams } = context.url
  const { filters, wrong } = readFilters(name, searchParams, { languages: site.council.languages, today: site.today(), readDay })
  if (wrong.length > 0) return goTo(`/staff/reports/${name}?${searchParams}`)
  const tables = await readReport(site.db, site.calendar, name, filters)
  const words = reportWords(t, { council: site.council, schools: await schoolsIn(site.db, tables) })
  const { time, only } = aboutReport(t, words, name, filters)
  const detail = Object.fromEntries(filterParts(name, filters))
  await inTransaction(site.db, (tx) =>
    audit(tx, { actor: staff.email, action: 'report.exported', subject: name, detail }, site.now()),
  )
  const about = [t(`staff-reports:name.${name}.title`), time, only]
  const heads = csvHeads(t)
  const said = { heads, all: t('staff-reports:all'), median: t('staff-reports:median'), table: words.table, key: words.key }
  return csvFile(`${name}-${filters.on}.csv`, reportCsv(tables, about, said))
}

export const POST = GET
