// Who may come in, as a manager keeps the list: each change is a dated setting that the next request sees, and whoever is
// taken off, or loses a role or an account, has their open sessions ended in the same transaction. Nobody can take away
// their own way in, so somebody who may do this is always left.
import { createHash } from 'node:crypto'
import { readChanges } from '#council/changes.ts'
import type { Council } from '#council/council.ts'
import { type StaffMember, staffFile } from '#council/people.ts'
import { valueOn } from '#council/settings.ts'
import type { Database, Tx } from '#database/database.ts'
import { londonDay } from '#language/dates.ts'
import { type Changed, changeSetting } from '#staff/change-setting.ts'
import { may } from '#staff/permissions.ts'

/** What an address in a page's address stands for: no name and no mail address is in it. */
export const personId = (email: string): string => createHash('sha256').update(email.toLowerCase()).digest('hex').slice(0, 16)

export const personOf = (council: Pick<Council, 'staff'>, id: string): StaffMember | undefined =>
  council.staff.find(({ email }) => personId(email) === id)

const asOnThePage = ['name', 'email', 'twice', 'roles', 'yourself'] as const
export type PersonFault = (typeof asOnThePage)[number]
export type PersonChanged = Changed | { wrong: PersonFault[] }

type By = { member: StaffMember; seen: number }

/** Adds somebody, or changes the person with this `id`. An address is for life: another one is another person. */
export async function savePerson(
  db: Database,
  base: Council,
  typed: { id?: string | undefined; email: string; name: string; roles: readonly string[] },
  { member, seen }: By,
  now: Temporal.Instant,
): Promise<PersonChanged> {
  const held = await heldList(db, base, now)
  const before = typed.id === undefined ? undefined : held.find(({ email }) => personId(email) === typed.id)
  if (typed.id !== undefined && !before) return 'unknown'
  const email = before?.email ?? typed.email.trim()
  const made = { ...before, email, name: typed.name.trim(), roles: [...new Set(typed.roles)] }
  const wrong: PersonFault[] = []
  const read = staffFile.safeParse([made])
  for (const { path } of read.error?.issues ?? []) {
    const part = path[1]
    if (part === 'email' || part === 'name' || part === 'roles') wrong.push(part)
  }
  if (!before && held.some((other) => same(other.email, email))) wrong.push('twice')
  if (wrong.length > 0 || !read.success) return { wrong: asOnThePage.filter((fault) => wrong.includes(fault)) }
  const list = before ? held.map((other) => (other === before ? (read.data[0] ?? other) : other)) : [...held, ...read.data]
  const lost = before?.roles.some((role) => !made.roles.includes(role)) ? before : undefined
  return write(db, base, list, { member, seen, lost, what: before ? 'changed' : 'added', person: email }, now)
}

/** Takes somebody off the list. What they did keeps their address, and their name as long as it is known. */
export async function removePerson(
  db: Database,
  base: Council,
  id: string,
  { member, seen }: By,
  now: Temporal.Instant,
): Promise<PersonChanged> {
  const held = await heldList(db, base, now)
  const lost = held.find(({ email }) => personId(email) === id)
  if (!lost) return 'unknown'
  const list = held.filter((other) => other !== lost)
  return write(db, base, list, { member, seen, lost, what: 'removed', person: lost.email }, now)
}

/** Says whose a council account is, or with `account` undefined that it is nobody's any more. */
export async function matchAccount(
  db: Database,
  base: Council,
  { id, account }: { id: string; account: { issuer: string; subject: string } | undefined },
  { member, seen }: By,
  now: Temporal.Instant,
): Promise<PersonChanged> {
  const held = await heldList(db, base, now)
  const found = held.find(({ email }) => personId(email) === id)
  if (!found) return 'unknown'
  if (account) {
    const waiting = await unmatched(db)
    if (!waiting.some(({ issuer, subject }) => issuer === account.issuer && subject === account.subject)) return 'unknown'
  }
  const { account: _, ...bare } = found
  const list = held.map((other) => (other === found ? { ...bare, ...(account ? { account } : {}) } : other))
  const what = account ? 'accountMatched' : 'accountTaken'
  const inside = async (tx: Tx) => {
    if (!account) return
    const { issuer, subject } = account
    await tx.deleteFrom('staff_unmatched').where('issuer', '=', issuer).where('subject', '=', subject).execute()
  }
  const lost = found.account ? found : undefined
  return write(db, base, list, { member, seen, lost, what, person: found.email, inside }, now)
}

/** Council accounts that somebody tried to come in with and that are matched with nobody, the latest first. */
export const unmatched = (db: Database) =>
  db.selectFrom('staff_unmatched').selectAll().orderBy('last_at', 'desc').limit(100).execute()

type Writing = {
  member: StaffMember
  seen: number
  /** Whose open sessions end. */
  lost: StaffMember | undefined
  what: string
  person: string
  inside?: (tx: Tx) => Promise<void>
}

async function write(
  db: Database,
  base: Council,
  list: StaffMember[],
  { member, seen, lost, what, person, inside }: Writing,
  now: Temporal.Instant,
): Promise<PersonChanged> {
  const self = list.find(({ email }) => same(email, member.email))
  if (!self || !may(self, 'people') || (what === 'accountTaken' && same(person, member.email))) return { wrong: ['yourself'] }
  const change = { name: 'people' as const, value: list, from: londonDay(now), by: member.email, seen }
  return changeSetting(db, base, change, now, {
    detail: { what, person },
    inside: async (tx) => {
      await inside?.(tx)
      if (lost && !same(lost.email, member.email))
        await tx
          .updateTable('staff_sessions')
          .set({ ended_at: now.toString({ smallestUnit: 'millisecond' }) })
          .where('email', '=', lost.email)
          .where('ended_at', 'is', null)
          .execute()
    },
  })
}

const heldList = async (db: Database, base: Council, now: Temporal.Instant): Promise<StaffMember[]> =>
  valueOn(base, await readChanges(db, 'people'), 'people', londonDay(now))

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
