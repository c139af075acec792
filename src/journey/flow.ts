// A flow is an ordered list of questions and nothing else: no `next` pointers, so every journey ends. Each `.ask` adds
// its answer to the type, so `when` sees only what was asked before it and a misspelt option does not compile.
import type { Field } from '#journey/fields.ts'

/** Drawers with different readers; only `application` may ever go to an admission authority. `referral` is what others tell us of a child. */
export type Drawer = 'application' | 'contact' | 'support' | 'safety' | 'referral'

/** What every question must say about itself; a test reads these (quality.md P5). */
export type About = {
  drawer: Drawer
  /** Why the council needs it, for the data map. */
  purpose: 'placeChild' | 'workOutRoute' | 'findSchools' | 'reachFamily' | 'countDaysOut' | 'offerSupport' | 'keepSafe'
  /** Who reads it. */
  readers: readonly ('admissions' | 'admissionAuthority' | 'supportTeams' | 'safeguarding')[]
  /** How long it is kept once sent. */
  keep: 'request' | 'untilAttending'
  /** The paragraph or duty that allows the question. */
  permission: string
}

export type Question = {
  id: string
  section: string
  field: Field
  about: About
  when: (answers: Answers, around: Around) => boolean
}

export type Answers = { readonly [id: string]: unknown }

/** What surrounds a flow and is not an answer of it: for a child, what the family already said. */
export type Around = { family: Answers; [fact: string]: unknown }

export type Flow<A = Answers> = {
  name: string
  version: number
  questions: readonly Question[]
  section(name: string): Flow<A>
  ask<const I extends string, V>(
    id: I,
    field: Field<V>,
    about: About,
    rules?: { when?: (answers: Partial<A>, around: Around) => boolean },
  ): Flow<A & { [K in I]: V }>
}

/** Starts a flow. `version` goes up when the meaning of an old answer changes. */
export function flow(name: string, version: number): Flow<unknown> {
  return extend(name, version, 'first', [])
}

function extend<A>(name: string, version: number, section: string, questions: readonly Question[]): Flow<A> {
  return {
    name,
    version,
    questions,
    section: (next) => extend<A>(name, version, next, questions),
    ask: (id, field, about, rules) => {
      if (questions.some((question) => question.id === id)) throw new Error(`${name} asks ${id} twice`)
      const when = (rules?.when ?? (() => true)) as Question['when']
      return extend(name, version, section, [...questions, { id, section, field: field as Field, about, when }])
    },
  }
}

/** The answers a flow collects, by question id; every one may be missing until the journey is complete. */
export type AnswersOf<F> = F extends Flow<infer A> ? Partial<A> : never
