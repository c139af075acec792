// What a council decides for itself beside its facts: when its people are reminded, when it looks again at teaching while
// a child waits, its Fair Access protocol, how long it keeps what families told it, single schools' own terms, and which
// sections of law it has seen to be in force. `local.json` may be left out: every value has a beginning.
import { z } from 'zod'
import { type SwitchId, switches } from '#admissions/law.ts'
import { session } from '#council/terms-and-places.ts'

const day = z.iso.date()
const inOrder = (days: readonly (number | string)[]) => days.every((each, at) => at === 0 || (days[at - 1] ?? '') < each)

/** School days before a legal date: amber and red in the queue (users-and-journeys S4). */
export const reminders = z
  .strictObject({ soon: z.int().min(1).max(15), urgent: z.int().min(0).max(14) })
  .refine(({ soon, urgent }) => urgent < soon, { message: 'the second reminder must come after the first', path: ['urgent'] })

/** School days without education after which an officer decides about teaching (Education Act 1996 s.19; B4). */
export const section19 = z.array(z.int().min(1).max(60)).length(3).refine(inOrder, 'the three dates must follow each other')

/** How many categories the protocol prints (Code 3.17), and the days its panel meets. */
export const fairAccess = z.strictObject({
  list: z.union([z.literal(13), z.literal(14)]),
  panels: z.array(day).refine(inOrder, 'the days must be in order, each once'),
})

/** Whole months. Nothing is erased by itself: after its time a family's answers are on the manager's list. */
export const retention = z.strictObject({
  /** After the last thing that happened to the last child of a family whose cases are all closed. */
  closedMonths: z.int().min(6).max(300),
  /** After a notice of a child was read. */
  toldMonths: z.int().min(3).max(300),
})

/** Sections of law by the day they were seen to begin; null says that one is not in force. See admissions/law.ts. */
export const law = z.partialRecord(z.enum(switches.map(({ id }) => id) as [SwitchId, ...SwitchId[]]), day.nullable())

/** By URN: an academy's own terms instead of the council's, and days on which one school is closed. */
export const schoolTerms = z.record(
  z.string().regex(/^\d{6}$/),
  z.strictObject({ sessions: z.array(session).min(1).optional(), closures: z.array(day).optional() }),
)

export const localFile = z.strictObject({
  reminders: reminders.default({ soon: 5, urgent: 2 }),
  section19: section19.default([5, 10, 15]),
  fairAccess: fairAccess.default({ list: 13, panels: [] }),
  retention: retention.default({ closedMonths: 24, toldMonths: 24 }),
  law: law.default({}),
  schoolTerms: schoolTerms.default({}),
})
export type Local = z.infer<typeof localFile>
