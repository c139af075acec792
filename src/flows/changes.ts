// What a family is asked again after sending: the very questions of the form it sent, so that words, rules and checks are
// the same and nothing is asked that it has already said. "We have moved" asks the place and nothing else.
import { apply } from '#flows/apply.ts'
import { child } from '#flows/child.ts'
import type { Flow } from '#journey/flow.ts'

const part = (of: Flow, keep: (question: Flow['questions'][number]) => boolean): Flow => ({
  ...of,
  questions: of.questions.filter(keep),
})
const [family, one] = [apply as unknown as Flow, child as unknown as Flow]

/** The questions that say where a family stays: all of them give way to the answers of a move. */
export const placeQuestions: readonly string[] = apply.questions
  .filter(({ id, section }) => section === 'staying' && id !== 'applicant')
  .map(({ id }) => id)

/** Where the family stays now; one that comes to a refuge for the first time is also asked how to reach it safely. */
export const newPlace = part(family, ({ id, section }) => placeQuestions.includes(id) || section === 'safety')

/** The same for a family whose place is locked away already: its safe contact changes only through the safe contact. */
export const newLockedPlace = part(family, ({ id }) => placeQuestions.includes(id))

/** How to reach a family that is not kept safe. They are locked away, not used, once it is. */
export const openContact: readonly string[] = ['ways', 'phone', 'email', 'emailWhose', 'safeTimes', 'worker']

/** Who applies and how to reach it: what the family may correct for itself. */
export const familyFacts = part(family, ({ id, section }) => id === 'applicant' || section === 'reach')

/** The same where the way to reach the family is locked away. */
export const lockedFamilyFacts = part(
  family,
  ({ id, section }) => id === 'applicant' || (section === 'reach' && !openContact.includes(id)),
)

/** One child's facts, without what is locked away. */
export const childFacts = part(one, ({ about }) => about.drawer !== 'safety')

/** How a family that is kept safe is reached: asked again as a whole. That it is kept safe is known (`staying`), not asked. */
export const safeContactFlow = part(
  family,
  ({ id, section }) => id === 'staying' || (section === 'safety' && !['oldSchool', 'mustNotTell', 'avoid'].includes(id)),
)
