// The forms of the deeds, one declaration each: what an officer is asked, in order. The page `staff/case/[id]/[deed]` draws
// any of them; their words are `staff-decisions:<deed>`. To add a question, add a line here and its words.
import { groundList } from '#admissions/fair-access-grounds.ts'
import { refusalReasons } from '#admissions/refusal.ts'
import { withdrawalReasons } from '#admissions/offer-withdrawal.ts'
import { destinations } from '#admissions/destinations.ts'
import { type DeedKind, declineReasons, schoolAnswers } from '#cases/deeds.ts'
import { readDay } from '#staff/typed-days.ts'

export type DeedField = {
  name: string
  kind: 'school' | 'day' | 'line' | 'text' | 'choice' | 'ticks' | 'number' | 'yes'
  options?: readonly string[]
  optional?: true
}
export type DeedForm = { kind: DeedKind; fields: readonly DeedField[] }

const school: DeedField = { name: 'urn', kind: 'school' }
const reasons = Object.keys(refusalReasons)
const late: DeedField = { name: 'late', kind: 'text', optional: true }
const letters = groundList(13).map(({ letter }) => letter)
const codes = destinations.map(({ code }) => String(code))

export const deedForms = {
  ask: { kind: 'asked', fields: [school] },
  answer: {
    kind: 'schoolAnswered',
    fields: [
      school,
      { name: 'answer', kind: 'choice', options: schoolAnswers },
      { name: 'who', kind: 'line' },
      { name: 'startOn', kind: 'day', optional: true },
      { name: 'reason', kind: 'choice', options: reasons, optional: true },
      { name: 'facts', kind: 'text', optional: true },
    ],
  },
  offer: {
    kind: 'offered',
    fields: [
      school,
      { name: 'startOn', kind: 'day' },
      { name: 'decider', kind: 'line' },
      { name: 'ask', kind: 'line', optional: true },
      { name: 'bring', kind: 'text', optional: true },
      late,
    ],
  },
  refuse: {
    kind: 'refused',
    fields: [
      school,
      { name: 'reason', kind: 'choice', options: reasons },
      { name: 'facts', kind: 'text' },
      { name: 'decider', kind: 'line' },
      { name: 'appealContact', kind: 'text' },
      late,
    ],
  },
  list: { kind: 'waitingListed', fields: [school] },
  remind: { kind: 'reminded', fields: [school] },
  accept: { kind: 'offerAccepted', fields: [school, { name: 'startOn', kind: 'day' }] },
  decline: {
    kind: 'offerDeclined',
    fields: [
      school,
      { name: 'reason', kind: 'choice', options: declineReasons },
      { name: 'words', kind: 'text', optional: true },
    ],
  },
  withdraw: {
    kind: 'offerWithdrawn',
    fields: [school, { name: 'reason', kind: 'choice', options: withdrawalReasons }, { name: 'facts', kind: 'text' }],
  },
  direct: { kind: 'directed', fields: [school, { name: 'facts', kind: 'text' }] },
  'fair-access': {
    kind: 'fairAccess',
    fields: [
      { name: 'grounds', kind: 'ticks', options: letters },
      { name: 'override', kind: 'text', optional: true },
    ],
  },
  panel: { kind: 'fairAccess', fields: [school] },
  teaching: {
    kind: 'section19',
    fields: [
      { name: 'teaching', kind: 'choice', options: ['yes', 'no'] },
      { name: 'why', kind: 'text' },
      { name: 'provider', kind: 'line', optional: true },
      { name: 'hours', kind: 'number', optional: true },
      { name: 'nextOn', kind: 'day' },
    ],
  },
  started: { kind: 'started', fields: [school, { name: 'on', kind: 'day' }] },
  roll: { kind: 'checked', fields: [{ name: 'on', kind: 'day' }] },
  attendance: {
    kind: 'checked',
    fields: [
      { name: 'on', kind: 'day' },
      { name: 'going', kind: 'choice', options: ['yes', 'no', 'someDays'] },
      { name: 'days', kind: 'number', optional: true },
    ],
  },
  destination: {
    kind: 'destination',
    fields: [
      { name: 'code', kind: 'choice', options: codes },
      { name: 'on', kind: 'day' },
      { name: 'source', kind: 'line' },
      { name: 'suitable', kind: 'yes', optional: true },
      { name: 'takenOver', kind: 'line', optional: true },
      { name: 'evidence', kind: 'text', optional: true },
    ],
  },
  close: { kind: 'closed', fields: [{ name: 'code', kind: 'choice', options: codes }] },
  reopen: {
    kind: 'reopened',
    fields: [
      { name: 'why', kind: 'text' },
      { name: 'on', kind: 'day' },
    ],
  },
} as const satisfies Record<string, DeedForm>
export type DeedName = keyof typeof deedForms

export const isDeed = (name: string | undefined): name is DeedName => name !== undefined && Object.hasOwn(deedForms, name)

/** What a form leaves to its address: which of the two checks is noted. */
const fixed: Partial<Record<DeedName, Record<string, string>>> = { roll: { check: 'roll' }, attendance: { check: 'attendance' } }

export type Typed = Record<string, string[]>

/** What was typed as a deed's data, or the fields that need another look. */
export function readDeed(name: DeedName, typed: Typed): { data: Record<string, unknown> } | { wrong: string[] } {
  const data: Record<string, unknown> = { ...fixed[name] }
  const wrong: string[] = []
  const fields: readonly DeedField[] = deedForms[name].fields
  for (const field of fields) {
    const value = read(field, typed)
    if (value === undefined) wrong.push(field.name)
    else if (value !== null) data[field.name] = value
  }
  return wrong.length > 0 ? { wrong } : { data }
}

/** Null where nothing was typed and nothing need be; undefined where it cannot be used. */
function read({ name, kind, options = [], optional }: DeedField, typed: Typed): unknown {
  const all = typed[name] ?? []
  const text = (all[0] ?? '').trim()
  if (kind === 'ticks') {
    const ticked = all.filter((each) => options.includes(each))
    return ticked.length > 0 || optional ? ticked : undefined
  }
  if (kind === 'yes') return text === 'yes'
  if (kind === 'school') {
    const urn = text === 'other' || text === '' ? (typed[`${name}-other`]?.[0] ?? '').trim() : text
    return /^\d{6}$/.test(urn) ? urn : undefined
  }
  if (text === '') return optional ? null : undefined
  if (kind === 'day') return readDay(text)
  if (kind === 'number') return /^\d{1,2}$/.test(text) ? Number(text) : undefined
  if (kind === 'choice') {
    if (!options.includes(text)) return undefined
    return name === 'code' ? Number(text) : text
  }
  return text.length <= (kind === 'line' ? 300 : 3_000) ? text : undefined
}
