// Kinds of answer. A field reads what was posted, puts an answer back into its controls, checks a stored answer by its
// schema, and says how the answer is shown. It knows no words: only codes and keys.
import { z } from 'zod'
import { type OtherCalendar, type Posted, type Reading, type Said, type WrittenDate, wrong } from '#journey/answer.ts'
import { type PhoneNumber, readPhoneNumber } from '#journey/phone-number.ts'

export type Controls = Record<string, string | string[]>

export type Field<V = unknown> = {
  kind: string
  schema: z.ZodType<V>
  /** Reads the controls named `id` (or `id-part`). */
  read(id: string, form: Posted, tools: Tools): Reading<V>
  /** The controls that would post this answer again. */
  fill(id: string, answer: V): Controls
  /** `base` is the question's word key, for example `apply:staying`. */
  say(answer: V, base: string): Said[]
  options?: readonly string[] | undefined
  /** Control names other than the question's own id, for keeping what was typed. */
  parts?: readonly string[]
  optional?: boolean
  longest?: number
}

/** What a field needs to understand typing; given from outside, because scripts, calendars and registers are not our business. */
export type Tools = {
  /** One line, several lines: Unicode form and hidden characters put right, letters untouched. */
  line(text: string): string
  lines(text: string): string
  /** Digits of any script as Western ones. */
  digits(text: string): string
  /** Length in letters as a person counts them. */
  length(text: string): number
  /** `YYYY-MM-DD`. */
  today: string
  /** 1 to 12 for a month's name in any language a family may copy it from. */
  month(text: string): number | undefined
  /** The calendars of other countries' papers. */
  calendars: {
    month(calendar: OtherCalendar, text: string): number | undefined
    /** First and last Gregorian day a written date may be, or undefined where there is no such day. */
    days(written: WrittenDate): { first: string; last: string } | undefined
    /** The year a Gregorian day has there. */
    yearOf(calendar: OtherCalendar, day: string): number
  }
  /** The postcode in its usual form, or undefined when the text is not one. */
  postcode(text: string): string | undefined
  /** The place code in its usual form, or undefined when the council has no such place. */
  placeCode(text: string): string | undefined
  areas: readonly string[]
  /** How many schools may be named. */
  preferences: number
}

/** One of a list. The value posted is the option's id, never a label. */
export function oneOf<const O extends readonly [string, ...string[]]>(options: O): Field<O[number]> {
  return {
    kind: 'oneOf',
    schema: z.enum(options) as unknown as z.ZodType<O[number]>,
    options,
    read: (id, form) => {
      const value = form.get(id)
      return options.includes(value) ? { answer: value } : wrong('choose')
    },
    fill: (id, answer) => ({ [id]: answer }),
    say: (answer, base) => [{ words: `${base}.options.${answer}` }],
  }
}

/** Any of a list, or the one option that stands for "none" or "skip". At least one must be ticked, so that an empty page is never mistaken for an answer. */
export function anyOf<const O extends readonly [string, ...string[]]>(
  options: O,
  alone: readonly O[number][],
): Field<O[number][]> {
  return {
    kind: 'anyOf',
    schema: z.array(z.enum(options)).min(1) as unknown as z.ZodType<O[number][]>,
    options,
    read: (id, form) => {
      const ticked = options.filter((option) => form.all(id).includes(option))
      if (ticked.length === 0) return wrong('chooseAny')
      if (ticked.length > 1 && ticked.some((option) => alone.includes(option))) return wrong('noneAndOther')
      return { answer: ticked }
    },
    fill: (id, answer) => ({ [id]: answer }),
    say: (answer, base) => answer.map((option) => ({ words: `${base}.options.${option}` })),
  }
}

type TextRules = { longest?: number; optional?: boolean; lines?: boolean; shown?: 'name' | 'code' }

/** Free text, up to `longest` letters as a person counts them (default 200, 2,000 for several lines). */
export function text(rules: TextRules = {}): Field<string> {
  const longest = rules.longest ?? (rules.lines ? 2_000 : 200)
  return {
    kind: rules.lines ? 'lines' : 'text',
    schema: z.string().max(longest * 40),
    longest,
    optional: rules.optional ?? false,
    read: (id, form, tidy) => {
      const raw = form.get(id)
      if (raw.length > longest * 40) return wrong('tooLong', undefined, { count: longest })
      const answer = rules.lines ? tidy.lines(raw) : tidy.line(raw)
      if (!answer && !rules.optional) return wrong('empty')
      if (tidy.length(answer) > longest) return wrong('tooLong', undefined, { count: longest })
      return { answer }
    },
    fill: (id, answer) => ({ [id]: answer }),
    say: (answer) =>
      answer
        ? [rules.lines ? { text: answer, kind: 'lines' } : { text: answer, ...(rules.shown ? { kind: rules.shown } : {}) }]
        : [],
  }
}

export type Name = { full: string; latin?: string | undefined; called?: string | undefined }

/** A person's name: one required field in any script, optionally in English letters, optionally what they are called. */
export function name(rules: { called: boolean }): Field<Name> {
  const parts = rules.called ? ['latin', 'called'] : ['latin']
  return {
    kind: 'name',
    schema: z.object({ full: z.string().min(1), latin: z.string().optional(), called: z.string().optional() }),
    parts,
    longest: 200,
    read: (id, form, tidy) => {
      const typed = { full: form.get(id), latin: form.get(`${id}-latin`), called: rules.called ? form.get(`${id}-called`) : '' }
      const long = Object.entries(typed).find(([, value]) => value.length > 8_000 || tidy.length(tidy.line(value)) > 200)
      if (long) return wrong('tooLong', long[0] === 'full' ? undefined : long[0], { count: 200 })
      const full = tidy.line(typed.full)
      if (!full) return wrong('empty')
      const latin = tidy.line(typed.latin)
      const called = tidy.line(typed.called)
      return { answer: { full, ...(latin ? { latin } : {}), ...(called ? { called } : {}) } }
    },
    fill: (id, answer) => ({ [id]: answer.full, [`${id}-latin`]: answer.latin ?? '', [`${id}-called`]: answer.called ?? '' }),
    say: (answer, base) => [
      { text: answer.full, kind: 'name' },
      ...(answer.latin ? [{ text: answer.latin, kind: 'name' as const }] : []),
      ...(answer.called ? [{ words: `${base}.calledSaid`, values: { name: answer.called } }] : []),
    ],
  }
}

/** Whose phone or e-mail it is, where the family says so: a message to a shared one may be read by somebody else. */
export const owners = ['mine', 'shared', 'helper'] as const
export type Phone = PhoneNumber & { typed: string; whose?: (typeof owners)[number]; only?: 'whatsapp' }

/**
 * A phone number of any country, digits of any script, shown back as typed. 7 to 15 digits. With `whose`, the person may
 * say that it is shared, somebody else's, or reached through WhatsApp only.
 */
export function phone(rules: { whose?: boolean } = {}): Field<Phone> {
  return {
    kind: 'phone',
    schema: z.object({
      typed: z.string(),
      digits: z.string().regex(/^\+?\d{7,15}$/),
      e164: z.string().optional(),
      extension: z.string().optional(),
      whose: z.enum(owners).optional(),
      only: z.enum(['whatsapp']).optional(),
    }) as z.ZodType<Phone>,
    parts: rules.whose ? ['whose', 'only'] : [],
    read: (id, form, tidy) => {
      const typed = tidy.line(form.get(id).slice(0, 200))
      if (!typed) return wrong('empty')
      const number = readPhoneNumber(tidy.digits(typed))
      if (!number) return wrong('phone')
      const whose = owners.find((owner) => rules.whose && owner === form.get(`${id}-whose`))
      const only = rules.whose && form.get(`${id}-only`) === 'whatsapp' ? ({ only: 'whatsapp' } as const) : {}
      return { answer: { typed, ...number, ...(whose ? { whose } : {}), ...only } }
    },
    fill: (id, answer) => ({
      [id]: answer.typed,
      ...(rules.whose ? { [`${id}-whose`]: answer.whose ?? '', [`${id}-only`]: answer.only ?? '' } : {}),
    }),
    say: (answer) => [
      { text: answer.typed, kind: 'code' },
      ...(answer.whose && answer.whose !== 'mine' ? [{ words: `fields:phone.said.${answer.whose}` }] : []),
      ...(answer.only ? [{ words: 'fields:phone.said.whatsapp' }] : []),
    ],
  }
}

// One plain address and nothing that a mail program could read as two, as a comment or as a header (attack 34).
const plainEmail = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i

/** True for one strictly plain e-mail address of at most 254 characters. */
export const isPlainEmail = (text: string): boolean =>
  text.length <= 254 && plainEmail.test(text) && !text.includes('..') && !/^\.|\.@/.test(text)

/** An e-mail address. */
export function email(): Field<string> {
  return {
    kind: 'email',
    schema: z.string().refine(isPlainEmail),
    read: (id, form, tidy) => {
      const raw = form.get(id)
      if (!raw.trim()) return wrong('empty')
      // Anything that tidying would take away is refused here, not repaired: a hidden character in an address is a trick.
      const answer = raw.trim()
      return answer === tidy.line(answer) && isPlainEmail(answer) ? { answer } : wrong('email')
    },
    fill: (id, answer) => ({ [id]: answer }),
    say: (answer) => [{ text: answer, kind: 'code' }],
  }
}
