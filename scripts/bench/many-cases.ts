// Thousands of open cases of made-up families, written straight into the tables as sending and working on them leaves
// them: for the bench and for the tests that ask the engines how they would answer. The same seed gives the same cases.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { rebuildHeads } from '#cases/heads.ts'
import { type Database, inTransaction, insertMany } from '#database/database.ts'
import { londonDay } from '#language/dates.ts'
import { grouped, newCode } from '#requests/code.ts'

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const firsts = (
  'Omar Amina Mohammed Fatima Yusuf Layla Olena Dmytro Andrii Sofia Tomasz Zuzanna Ion Elena Arben Drita Hamza Zahra Bilal ' +
  'Maryam Samuel Selam Abel Ruth Wei Mei Chi Lok Hoang Linh Aisha Ibrahim Noor Reza Parwana Jamal عمر محمد ليان سلمى مريم ' +
  'Марія Олег Іван Софія Анна ሰላም ዮሴፍ 陳大文 李小明 فاطمه رضا پروانه'
).split(' ')
const lasts = (
  'Haddad Khan Ahmed Ali Hussein Shevchenko Kovalenko Bondar Nowak Kowalska Popescu Hoxha Rahimi Ahmadi Tesfaye Haile Chan ' +
  'Wong Nguyen Tran Abdi Warsame Demir Yilmaz حداد الأحمد Шевченко Коваль ተስፋዬ رحیمی'
).split(' ')
const tongues = ['ar', 'uk', 'en', 'ar', 'uk', 'en', 'ar']
const places = ['HBR21', 'NGT08', 'SEA44']
const areas = ['harbour', 'northgate', 'marsh', 'outside']
const rolls = ['no', 'no', 'no', 'going', 'notGoing', 'fewDays', 'lost', 'far', 'home', 'notSure']

// As large as what a form of a family comes to, so that reading whole cases costs what it costs.
const filler = JSON.stringify([{ id: 'said', drawer: 'application', question: 'x'.repeat(900), answer: 'y'.repeat(900) }])

export const benchOfficers = Array.from({ length: 100 }, (_, at) => `officer${at + 1}@tidemere.example`)

/** Fills an empty database with this many open cases and their heads; `now` is the moment it is looked at. */
export async function fillCases(db: Database, count: number, now: Temporal.Instant, seed = 1): Promise<void> {
  const next = numbers(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T
  const chance = (share: number) => next() < share
  const today = now.toZonedDateTimeISO('Europe/London').toPlainDate()
  const moment = (day: Temporal.PlainDate) => `${day}T10:00:00.000Z`
  const tables = { families: [], requests: [], case_events: [], family_events: [], referrals: [] } as Record<Table, Row[]>
  for (let made = 0; made < count; ) {
    const familyId = randomUUID()
    const sent = today.subtract({ days: Math.floor(next() ** 2 * 70) })
    const hidden = chance(0.02)
    const place = hidden
      ? {}
      : chance(0.4)
        ? { placeCode: pick(places) }
        : chance(0.5)
          ? { area: pick(areas) }
          : { postcode: `ZZ${1 + Math.floor(next() * 9)} 1AB` }
    const last = pick(lasts)
    const reference = grouped(newCode(8))
    tables.families.push([
      familyId,
      reference,
      randomUUID(),
      moment(sent),
      pick(tongues),
      1,
      JSON.stringify({ yourName: { full: `${pick(firsts)} ${last}` }, ...place }),
      filler,
      sent.add({ days: 14 }).toString(),
      sent.add({ days: 21 }).toString(),
    ])
    const children = Math.min(count - made, chance(0.6) ? 1 : chance(0.6) ? 2 : 3)
    for (let number = 1; number <= children; number += 1, made += 1) {
      const id = randomUUID()
      const born = { year: 2009 + Math.floor(next() * 14), month: 1 + Math.floor(next() * 12), day: 1 + Math.floor(next() * 28) }
      const roll = pick(rolls)
      const care = chance(0.03) ? 'inCare' : 'no'
      const plan = chance(0.06) ? 'yes' : 'no'
      const out = roll === 'going' || chance(0.2) ? null : today.subtract({ days: Math.floor(next() ** 3 * 700) }).toString()
      tables.requests.push([
        id,
        familyId,
        number,
        `${reference}-${number}`,
        null,
        Temporal.PlainDate.from(born).toString(),
        out,
        plan === 'yes' ? 'sendPlan' : 'ordinary',
        hidden ? 1 : 0,
        JSON.stringify({
          name: { full: `${pick(firsts)} ${last}` },
          born: { ...born, precision: chance(0.9) ? 'exact' : 'year' },
          roll,
          care,
          plan,
          livesWith: 'parent',
        }),
        filler,
      ])
      if (chance(0.9)) tables.case_events.push([`${id}/000001`, id, moment(sent), pick(benchOfficers), 'taken', '{}'])
      if (chance(0.1)) tables.case_events.push([`${id}/000002`, id, moment(sent.add({ days: 1 })), 'x', 'familyAsked', '{}'])
      if (chance(0.15))
        tables.family_events.push([
          randomUUID(),
          familyId,
          id,
          moment(sent),
          'attending',
          '{"answer":"notYet"}',
          chance(0.5) ? null : moment(today),
        ])
      if (plan === 'yes') tables.referrals.push([randomUUID(), id, 'send', 'sendPlan', moment(sent)])
    }
  }
  await inTransaction(db, async (tx) => {
    for (const [table, columns] of Object.entries(columnsOf) as [Table, string[]][])
      await insertMany(tx, table, columns, tables[table])
  })
  await sql`analyze`.execute(db)
  await rebuildHeads(db, londonDay(now))
  await sql`analyze`.execute(db)
}

type Row = (string | number | null)[]
type Table = keyof typeof columnsOf
const columnsOf = {
  families: 'id reference send_key sent_at language flow_version answers_json words_json aim_on must_on'.split(' '),
  requests: 'id family_id number reference year_group born out_since route restricted answers_json words_json'.split(' '),
  case_events: 'id request_id at actor kind data_json'.split(' '),
  family_events: 'id family_id request_id at kind data_json seen_at'.split(' '),
  referrals: 'id request_id team reason created_at'.split(' '),
}
