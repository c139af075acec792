// The receipts of a family's children, read from what was stored when it sent.
import type { SchoolCalendar } from '#admissions/school-days.ts'
import type { Council } from '#council/council.ts'
import type { Database } from '#database/database.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'
import { londonDay } from '#language/dates.ts'
import { handoversOf } from '#referrals/handover.ts'
import { type ReceiptLine, receiptOf } from '#requests/route-receipt.ts'

/** Lines by the number of the child, 1 for the first; empty for an unknown family. `today` as `YYYY-MM-DD`. */
export async function readRouteReceipts(
  db: Database,
  { council, calendar }: { council: Council; calendar: SchoolCalendar },
  familyId: string,
  today: string,
): Promise<Map<number, ReceiptLine[]>> {
  const family = await db.selectFrom('families').selectAll().where('id', '=', familyId).executeTakeFirst()
  if (!family) return new Map()
  const requests = await db.selectFrom('requests').selectAll().where('family_id', '=', familyId).orderBy('number').execute()
  const lines = requests.map(async (request) => {
    const facts = {
      family: JSON.parse(family.answers_json) as ApplyAnswers,
      child: JSON.parse(request.answers_json) as ChildAnswers,
      restricted: request.restricted === 1,
      sentOn: londonDay(Temporal.Instant.from(request.sent_at ?? family.sent_at)),
      mustOn: request.must_on ?? family.must_on,
      handover: (await handoversOf(db, request.id, today)).findLast(({ state }) => state !== 'recalled'),
      phoneOfCouncil: (code: string | null) => council.otherCouncils.councils.find((each) => each.code === code)?.phone,
    }
    return [request.number, receiptOf(facts, calendar)] as const
  })
  return new Map(await Promise.all(lines))
}
