// A hand-over to another council: the child lives in its area now. Until somebody there says "we have it", the case is
// ours, in our queue, with its clock running; when nobody has by the due day, it comes back as a task (T11). Opening the
// link changes nothing, because mail programs open links: only the button does.
import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto'
import { refreshKnownHead } from '#cases/heads.ts'
import type { RequestV1 } from '#contract/request-v1.ts'
import type { Council } from '#council/council.ts'
import type { OtherCouncil } from '#council/other-councils.ts'
import { type Database, inTransaction, type Tx } from '#database/database.ts'
import { enqueue } from '#delivery/outbox.ts'
import { audit } from '#staff/audit.ts'

type Made = {
  council: Pick<Council, 'name' | 'admissions' | 'otherCouncils' | 'terms'>
  /** Without `listed` nobody is written to: an officer finds the address and rings. */
  to: { name: string; code: string | null; listed?: OtherCouncil | undefined }
  request: RequestV1
  familyId: string
}

// 160 random bits, kept only as a hash: whoever reads the database cannot acknowledge for another council.
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Writes the hand-over and queues its mail, inside the caller's transaction. Refuses a restricted request. */
export async function handOver(tx: Tx, { council, to, request, familyId }: Made, now: Temporal.Instant): Promise<void> {
  if (request.restricted) throw new Error('A restricted request is never handed over by mail.')
  const token = randomBytes(20).toString('base64url')
  const days = council.otherCouncils.acknowledgeWithinWorkingDays
  const dueOn = workingDaysAfter(now.toZonedDateTimeISO('Europe/London').toPlainDate(), days, council.terms.bankHolidays)
  await tx
    .insertInto('handovers')
    .values({
      id: randomUUIDv7(),
      request_id: request.id,
      council_code: to.code,
      council_name: to.name,
      sent_to: to.listed?.email ?? null,
      token_hash: hashOf(token),
      made_at: now.toString({ smallestUnit: 'millisecond' }),
      due_on: dueOn,
    })
    .execute()
  await refreshKnownHead(tx, request.id, now)
  if (!to.listed) return
  const { support: _, ...carried } = request
  await enqueue(tx, {
    requestId: request.id,
    familyId,
    destination: 'council-mail',
    event: 'handover.made',
    body: {
      to: to.listed.email,
      from: { council: council.name, phone: council.admissions.phone, email: council.admissions.email },
      reference: request.reference,
      acknowledgeBy: dueOn,
      path: `/handover/${token}`,
      ...(to.listed.mailMayCarryRequest
        ? { request: { ...carried, wording: carried.wording.filter((line) => line.drawer !== 'support') } }
        : {}),
    },
    now,
  })
}

/** Monday to Friday without bank holidays; the day of making is day 0. */
export function workingDaysAfter(from: Temporal.PlainDate, days: number, bankHolidays: readonly string[]): string {
  let day = from
  for (let left = days; left > 0; ) {
    day = day.add({ days: 1 })
    if (day.dayOfWeek <= 5 && !bankHolidays.includes(day.toString())) left -= 1
  }
  return day.toString()
}

export type Handover = {
  id: string
  requestId: string
  reference: string
  to: { code: string | null; name: string; email: string | null }
  madeAt: string
  dueOn: string
  acknowledged: { by: string; at: string } | undefined
  /** `recalled`: the family moved on, and the other council has been told (recall.ts). */
  state: 'waiting' | 'noAnswer' | 'acknowledged' | 'recalled'
}

const rowsOf = (db: Database | Tx) =>
  db
    .selectFrom('handovers')
    .innerJoin('requests', 'requests.id', 'handovers.request_id')
    .leftJoin('handover_events', (join) =>
      join.onRef('handover_events.handover_id', '=', 'handovers.id').on('handover_events.kind', '=', 'acknowledged'),
    )
    .leftJoin('handover_events as recalled', (join) =>
      join.onRef('recalled.handover_id', '=', 'handovers.id').on('recalled.kind', '=', 'recalled'),
    )
    .select([
      'handovers.id',
      'handovers.request_id',
      'handovers.council_code',
      'handovers.council_name',
      'handovers.sent_to',
      'handovers.made_at',
      'handovers.due_on',
      'requests.reference',
      'requests.family_id',
      'handover_events.at',
      'handover_events.actor',
      'recalled.at as recalled_at',
    ])

/** `noAnswer` once the due day has passed in silence: then it is our task again. */
function read(row: Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number], today: string): Handover {
  const acknowledged = row.actor && row.at ? { by: row.actor, at: row.at } : undefined
  return {
    id: row.id,
    requestId: row.request_id,
    reference: row.reference,
    to: { code: row.council_code, name: row.council_name, email: row.sent_to },
    madeAt: row.made_at,
    dueOn: row.due_on,
    acknowledged,
    state: row.recalled_at ? 'recalled' : acknowledged ? 'acknowledged' : today > row.due_on ? 'noAnswer' : 'waiting',
  }
}

/** Those of one request, first made first. */
export async function handoversOf(db: Database | Tx, requestId: string, today: string): Promise<Handover[]> {
  const rows = await rowsOf(db).where('handovers.request_id', '=', requestId).orderBy('handovers.id').execute()
  return rows.map((row) => read(row, today))
}

/** All that nobody has acknowledged yet, the oldest due day first. */
export async function openHandovers(db: Database, today: string): Promise<Handover[]> {
  const rows = await rowsOf(db)
    .where('handover_events.id', 'is', null)
    .where('recalled.id', 'is', null)
    .orderBy('due_on')
    .orderBy('handovers.id')
    .execute()
  return rows.map((row) => read(row, today))
}

/** The request a hand-over is about. */
export const handoverRequest = async (db: Database, id: string): Promise<string | undefined> =>
  (await db.selectFrom('handovers').select('request_id').where('id', '=', id).executeTakeFirst())?.request_id

/** The hand-over behind a link; undefined for any other text. */
export async function findHandover(db: Database, token: string, today: string): Promise<Handover | undefined> {
  if (!/^[A-Za-z0-9_-]{27}$/.test(token)) return undefined
  const row = await rowsOf(db).where('token_hash', '=', hashOf(token)).executeTakeFirst()
  return row && read(row, today)
}

/** `by` is what the person at the other council wrote as its name, or the officer here who was told by telephone. */
export function acknowledgeHandover(
  db: Database,
  id: string,
  by: string,
  now: Temporal.Instant,
  actor = 'otherCouncil',
): Promise<'done' | 'alreadySo' | 'unknown'> {
  return inTransaction(db, async (tx) => {
    await tx.updateTable('write_lock').set({ taken: 1 }).execute()
    const found = await rowsOf(tx).where('handovers.id', '=', id).executeTakeFirst()
    if (!found) return 'unknown'
    if (found.actor || found.recalled_at) return 'alreadySo'
    const at = now.toString({ smallestUnit: 'millisecond' })
    await tx
      .insertInto('handover_events')
      .values({ id: `${id}/000001`, handover_id: id, at, actor: by, kind: 'acknowledged' })
      .execute()
    await refreshKnownHead(tx, found.request_id, now)
    await audit(
      tx,
      { actor, action: 'handover.acknowledged', subject: found.reference, detail: { council: found.council_code } },
      now,
    )
    return 'done'
  })
}
