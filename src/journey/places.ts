// Kinds of answer about where a family is and which schools it asks for. The registers behind them are not ours: the
// tools say whether a postcode or a place code is one, the page looks schools up.
import { z } from 'zod'
import { wrong } from '#journey/answer.ts'
import type { Field } from '#journey/fields.ts'

/** A postcode in its usual form, or `unknown` where the person ticks that they do not know it. */
export function postcode(): Field<string> {
  return {
    kind: 'postcode',
    schema: z.string().min(1),
    parts: ['unknown'],
    read: (id, form, tools) => {
      const typed = tools.line(form.get(id).slice(0, 200))
      if (!typed) return form.get(`${id}-unknown`) ? { answer: 'unknown' } : wrong('empty')
      const known = tools.postcode(typed)
      return known ? { answer: known } : wrong('postcode')
    },
    fill: (id, answer) => (answer === 'unknown' ? { [id]: '', [`${id}-unknown`]: 'yes' } : { [id]: answer }),
    say: (answer, base) => [answer === 'unknown' ? { words: `${base}.unknownSaid` } : { text: answer, kind: 'code' }],
  }
}

/** The code on the card of a hotel or hostel, or `none`. */
export function placeCode(): Field<string> {
  return {
    kind: 'placeCode',
    schema: z.string().min(1),
    parts: ['none'],
    read: (id, form, tools) => {
      const typed = tools.line(form.get(id).slice(0, 200))
      if (!typed) return form.get(`${id}-none`) ? { answer: 'none' } : wrong('empty')
      const known = tools.placeCode(typed)
      return known ? { answer: known } : wrong('placeCode')
    },
    fill: (id, answer) => (answer === 'none' ? { [id]: '', [`${id}-none`]: 'yes' } : { [id]: answer }),
    say: (answer, base) => [answer === 'none' ? { words: `${base}.noneSaid` } : { text: answer, kind: 'code' }],
  }
}

/** A part of the council by its code, `outside` it, or `notSure`. */
export function area(): Field<string> {
  return {
    kind: 'area',
    schema: z.string().regex(/^[a-zA-Z0-9-]{1,40}$/),
    read: (id, form, tools) => {
      const chosen = form.get(id)
      return [...tools.areas, 'outside', 'notSure'].includes(chosen) ? { answer: chosen } : wrong('choose')
    },
    fill: (id, answer) => ({ [id]: answer }),
    say: (answer, base) => [['outside', 'notSure'].includes(answer) ? { words: `${base}.options.${answer}` } : { area: answer }],
  }
}

export type Preferences = { urns: string[]; nearest: boolean }

/** Schools in the family's own order, up to the council's number, or "the nearest with a place", or both. */
export function schools(): Field<Preferences> {
  return {
    kind: 'schools',
    schema: z
      .object({ urns: z.array(z.string().regex(/^\d{6}$/)).max(10), nearest: z.boolean() })
      .refine((value) => value.nearest || value.urns.length > 0),
    parts: ['nearest'],
    read: (id, form, tools) => {
      const urns = [...new Set(form.all(id).filter((urn) => /^\d{6}$/.test(urn)))]
      const nearest = form.get(`${id}-nearest`) === 'yes'
      if (urns.length > tools.preferences) return wrong('tooMany', undefined, { count: tools.preferences })
      return urns.length > 0 || nearest ? { answer: { urns, nearest } } : wrong('chooseSchool')
    },
    fill: (id, answer) => ({ [id]: answer.urns, [`${id}-nearest`]: answer.nearest ? 'yes' : '' }),
    say: (answer, base) => [
      ...answer.urns.map((urn) => ({ school: urn })),
      ...(answer.nearest ? [{ words: `${base}.nearestSaid` }] : []),
    ],
  }
}

/** Ages in whole years, several at once; `ages=4,9,15` in an address reads the same as three ticks. */
export function ages(youngest: number, oldest: number): Field<number[]> {
  const options = Array.from({ length: oldest - youngest + 1 }, (_, index) => youngest + index)
  return {
    kind: 'ages',
    schema: z.array(z.int().min(youngest).max(oldest)).min(1).max(20),
    read: (id, form) => {
      const typed = form.all(id).flatMap((value) => value.split(','))
      const chosen = options.filter((age) => typed.includes(String(age)))
      return chosen.length ? { answer: chosen } : wrong('chooseAge')
    },
    fill: (id, answer) => ({ [id]: answer.map(String) }),
    say: (answer, base) => answer.map((age) => ({ words: `${base}.age`, values: { count: age } })),
  }
}

/** A language by its tag, from the list the flow gives, or `other`. */
export function language<const O extends readonly [string, ...string[]]>(options: O): Field<O[number]> {
  return {
    kind: 'language',
    schema: z.enum(options) as unknown as z.ZodType<O[number]>,
    read: (id, form) => (options.includes(form.get(id)) ? { answer: form.get(id) } : wrong('choose')),
    fill: (id, answer) => ({ [id]: answer }),
    say: (answer, base) => [answer === 'other' ? { words: `${base}.other` } : { language: answer }],
  }
}
