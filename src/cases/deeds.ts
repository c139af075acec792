// What officers, schools and families do to a case, and what each deed carries. An event of one of these kinds holds exactly
// this; life.ts says what follows from them and judge.ts when each may be done.
import { z } from 'zod'
import { withdrawalReasons } from '#admissions/offer-withdrawal.ts'
import { type RefusalReason, refusalReasons } from '#admissions/refusal.ts'

const day = z.iso.date()
const urn = z.string().regex(/^\d{6}$/)
const line = z.string().trim().min(1).max(300)
const words = z.string().trim().min(1).max(3_000)
/** Two different staff addresses where the council decides itself (Code 2.7), none where another authority did. */
const officers = z.array(z.string()).default([])
/** Why an outcome came after the day the law gives (admissions-rules 1.1.12). */
const late = words.optional()

/** What a school says when it is asked; only the council's own letter is an outcome for the family. */
export const schoolAnswers = ['place', 'refused', 'waitingList', 'talk'] as const
/** Why a family says no to an offer; each opens something (users-and-journeys S6). */
export const declineReasons = ['tooFar', 'siblings', 'unsafe', 'needs', 'faith', 'visitFirst', 'placeElsewhere', 'other'] as const
export type DeclineReason = (typeof declineReasons)[number]

const refusalReason = z.enum(Object.keys(refusalReasons) as [RefusalReason, ...RefusalReason[]])
const decider = line

export const shapes = {
  asked: z.object({ urn, dueOn: day }),
  schoolAnswered: z.object({
    urn,
    answer: z.enum(schoolAnswers),
    who: line,
    startOn: day.optional(),
    reason: refusalReason.optional(),
    facts: words.optional(),
  }),
  /** One officer's word for an outcome that needs two. */
  proposed: z.object({ outcome: z.enum(['offered', 'refused', 'offerWithdrawn']), urn, data: z.record(z.string(), z.unknown()) }),
  proposalEnded: z.object({ urn, why: words }),
  offered: z.object({ urn, startOn: day, replyBy: day, decider, ask: line.optional(), bring: words.optional(), officers, late }),
  reminded: z.object({ urn, language: z.string() }),
  offerAccepted: z.object({ urn, startOn: day, checks: z.array(day).min(1) }),
  offerDeclined: z.object({ urn, reason: z.enum(declineReasons), words: words.optional() }),
  offerWithdrawn: z.object({ urn, reason: z.enum(withdrawalReasons), facts: words, officers }),
  refused: z.object({
    urn,
    reason: refusalReason,
    facts: words,
    appealBy: day,
    appealContact: words,
    decider,
    officers,
    late,
  }),
  waitingListed: z.object({ urn, until: day }),
  directed: z.object({ urn, path: z.enum(['direct', 'requestThenSecretaryOfState']), objectBy: day.optional(), facts: words }),
  /** Agreed with its grounds first, placed with a school later. */
  fairAccess: z.object({
    grounds: z.array(z.string()).default([]),
    placeBy: day.optional(),
    override: words.optional(),
    urn: urn.optional(),
  }),
  section19: z.object({
    teaching: z.enum(['yes', 'no']),
    why: words,
    provider: line.optional(),
    hours: z.number().min(1).max(40).optional(),
    nextOn: day,
  }),
  started: z.object({ urn, on: day }),
  checked: z.object({
    check: z.enum(['roll', 'attendance']),
    on: day,
    going: z.enum(['yes', 'no', 'someDays']).optional(),
    days: z.number().int().min(0).max(5).optional(),
  }),
  destination: z.object({
    code: z.number().int().min(1).max(21),
    on: day,
    source: line,
    suitable: z.boolean().default(false),
    takenOver: line.optional(),
    evidence: words.optional(),
  }),
  closed: z.object({ code: z.number().int().min(1).max(21) }),
  reopened: z.object({ why: words, on: day }),
} as const

export type DeedKind = keyof typeof shapes
export type DeedData<K extends DeedKind> = z.infer<(typeof shapes)[K]>
export type Deed = { [K in DeedKind]: { kind: K; data: DeedData<K> } }[DeedKind]
export const deedKinds = Object.keys(shapes) as DeedKind[]

/** An event as a deed; undefined for another kind, and for one that does not hold what its kind carries: a case stays readable. */
export function deedOf({ kind, data }: { kind: string; data?: Record<string, unknown> | undefined }): Deed | undefined {
  const shape = Object.hasOwn(shapes, kind) ? shapes[kind as DeedKind] : undefined
  const read = shape?.safeParse(data ?? {})
  return read?.success ? ({ kind, data: read.data } as Deed) : undefined
}
