// The Fair Access forum pack as a file. Taking it leaves a row.
import type { APIRoute } from 'astro'
import { inTransaction } from '#database/database.ts'
import { asFile } from '#reports/csv.ts'
import { readForumPack } from '#reports/forum-pack.ts'
import { findSchools } from '#schools/school.ts'
import { audit } from '#staff/audit.ts'
import { forumHeads, forumLine } from '#web/forum-words.ts'
import { reportWords } from '#web/report-words.ts'
import { csvFile } from '#web/respond.ts'
import { atDoor } from '#web/staff-door.ts'

export const GET: APIRoute = async (context) => {
  const staff = await atDoor(context, 'export')
  if (staff instanceof Response) return staff
  const { t, site } = context.locals
  const around = { me: staff, calendar: site.calendar, panels: site.council.local.fairAccess.panels }
  const { children } = await readForumPack(site.db, around, site.today())
  const urns = children.flatMap(({ tried }) => tried.map(({ urn }) => urn))
  const words = reportWords(t, { council: site.council, schools: await findSchools(site.db, [...new Set(urns)]) })
  const lines = children.map((child) => {
    const { year, out, agreed, due, days, grounds, tried } = forumLine(t, words, child)
    return [child.reference, year, out, agreed, due, days, grounds.join('; '), tried.join('; ')]
  })
  const detail = { children: children.length }
  await inTransaction(site.db, (tx) =>
    audit(tx, { actor: staff.email, action: 'report.exported', subject: 'forum', detail }, site.now()),
  )
  const heads = forumHeads.map((head) => t(`staff-reports:forum.${head}`))
  return csvFile(`fair-access-${site.today()}.csv`, asFile(heads, lines))
}

export const POST = GET
