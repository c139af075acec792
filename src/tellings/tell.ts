// Somebody tells us of a child. One transaction writes the notice, a referral for each team that must know, and the audit
// row; the person gets a reference and a date, and the same ones whoever the child is: nothing is looked up here, so
// nothing about what the council knows can show, not even by the time it takes.
import { randomUUID } from 'node:crypto'
import type { Council } from '#council/council.ts'
import { type Database, inTransaction, type Tx } from '#database/database.ts'
import { tellUs, toldChild } from '#flows/tell-us.ts'
import type { Answers, Around, Flow } from '#journey/flow.ts'
import { journey } from '#journey/journey.ts'
import { summary } from '#journey/summary.ts'
import { londonDay } from '#language/dates.ts'
import { type Translate, translator } from '#language/translate.ts'
import type { TeamId } from '#council/teams.ts'
import { refer } from '#referrals/refer.ts'
import { grouped, newCode } from '#requests/code.ts'
import { type Names, showAsText } from '#requests/shown.ts'
import { audit } from '#staff/audit.ts'
import { readBy } from '#tellings/read-by.ts'

/** `child` is anybody's notice; `school` is that of a school whose list a child leaves. */
export type TellingKind = 'child' | 'school'

export type Told = {
  kind: TellingKind
  /** Made when the page was drawn: the same key is the same notice. */
  key: string
  language: string
  notice: Answers
  /** At least one. */
  children: Answers[]
  /** Many came from the same network: it is kept like every other, and a person looks. */
  flagged: boolean
}

/** One line of a notice as staff read it: in English, and as it was given where that was another language. */
export type ToldLine = {
  id: string
  /** Number of the child it is about, from 1; missing for the notice itself. */
  child?: number
  question: string
  answer: string
  asked?: { language: string; question: string; answer: string }
}

/** What surrounds the questions of a notice. */
export const aroundTelling = (kind: TellingKind): Around => ({ family: {}, leaving: kind === 'school' })

/** Keeps a notice; returns its reference. A second press gives the first one's. */
export async function tell(db: Database, council: Council, told: Told, now: Temporal.Instant): Promise<string> {
  const earlier = await referenceOf(db, told.key)
  if (earlier) return earlier
  try {
    return await inTransaction(db, (tx) => write(tx, council, told, now))
  } catch (error) {
    // Somebody pressed twice and the other press won: the unique key says so on both engines.
    const winner = await referenceOf(db, told.key)
    if (winner) return winner
    throw error
  }
}

async function referenceOf(db: Database, key: string): Promise<string | undefined> {
  return (await db.selectFrom('tell_us').select('reference').where('send_key', '=', key).executeTakeFirst())?.reference
}

/** Which teams are told, and why: T09 keeps a child that is on a list out of the missing children's team. */
export function teamsFor(kind: TellingKind, notice: Answers, children: readonly Answers[]): { team: TeamId; reason: string }[] {
  const onList = kind === 'child' && children.every((child) => child['onRoll'] === 'yes')
  return [
    onList
      ? { team: 'attendance', reason: 'toldOnList' }
      : { team: 'missingEducation', reason: kind === 'school' ? 'toldLeaving' : 'toldOf' },
    ...(notice['worry'] === 'yes' || notice['worryWhat'] ? [{ team: 'safeguarding' as const, reason: 'toldWorry' }] : []),
  ]
}

async function write(tx: Tx, council: Council, told: Told, now: Temporal.Instant): Promise<string> {
  const id = randomUUID()
  const reference = `T-${grouped(newCode(8))}`
  const around = aroundTelling(told.kind)
  const notice = journey(tellUs, told.notice, around).answers
  const children = told.children.map((child) => journey(toldChild, child, around).answers)
  const [english, theirs] = [translator('en'), translator(told.language)]
  const names: Names = {
    school: (urn) => urn,
    area: (code) => council.areas.find((area) => area.code === code)?.name ?? code,
  }
  const words = [
    ...children.flatMap((child, index) => linesOf(toldChild, child, around, english, theirs, names, index + 1)),
    ...linesOf(tellUs, notice, around, english, theirs, names),
  ]
  const teams = teamsFor(told.kind, notice, children)
  await tx
    .insertInto('tell_us')
    .values({
      id,
      reference,
      send_key: told.key,
      sent_at: now.toString({ smallestUnit: 'millisecond' }),
      read_by: readBy(council, londonDay(now)),
      language: told.language,
      kind: told.kind,
      flow_version: tellUs.version,
      children: children.length,
      restricted: notice['staying'] === 'refuge' ? 1 : 0,
      worry: teams.some(({ team }) => team === 'safeguarding') ? 1 : 0,
      flagged: told.flagged ? 1 : 0,
      answers_json: JSON.stringify({ notice, children }),
      words_json: JSON.stringify(words),
    })
    .execute()
  for (const { team, reason } of teams)
    await refer(tx, { council, team, reason, reference, tellUsId: id, path: `/staff/told/${id}` }, now)
  const detail = { kind: told.kind, children: children.length, language: told.language }
  await audit(tx, { actor: 'public', action: 'told.sent', subject: reference, detail }, now)
  return reference
}

function linesOf(
  flow: Pick<Flow, 'questions' | 'name'>,
  answers: Answers,
  around: Around,
  english: Translate,
  theirs: Translate,
  names: Names,
  child?: number,
): ToldLine[] {
  return summary(flow, answers, around)
    .filter((line) => line.said.length > 0)
    .map((line) => ({
      id: line.id,
      ...(child ? { child } : {}),
      question: english(line.label),
      answer: showAsText(line.said, english, names),
      ...(theirs.tag === english.tag
        ? {}
        : { asked: { language: theirs.tag, question: theirs(line.label), answer: showAsText(line.said, theirs, names) } }),
    }))
}
