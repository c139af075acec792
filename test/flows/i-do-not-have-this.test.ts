// "I do not have this" wherever anything is asked for: every question of every flow may be left empty, or has an answer
// for those who do not know or do not have it, or stands here with the reason why it needs none.
import { describe, expect, test } from 'vitest'
import { flows } from '#flows/flows.ts'
import type { Question } from '#journey/flow.ts'
import { form, toolsIn } from '../journey/forms.ts'

// Options that say so: not known, not so, none, somewhere or something else, rather not say.
const ways = ['none', 'notSure', 'notSay', 'other', 'talk', 'never', 'no', 'unknown', 'skip', 'otherWay']

/** `flow.question` to the reason. A question belongs here only when everybody who is asked has an answer. */
const reasons: Record<string, string> = {
  'plan.ages': 'Only ages that the family ticks; the nearest age is near enough for a plan',
  'apply.applicant': 'Everybody who fills in a form is one of these, "someone helping a family" among them',
  'apply.yourName': 'Whoever sends a form has a name, of one letter in any script',
  'apply.helperFrom': 'Asked of helpers only, and "friend" is an answer',
  'apply.phone': 'Asked only of those who chose to be called or texted; "None of these" is one page back',
  'apply.safePhone': 'Asked only of those who chose a call or a text as safe; the ways are one page back',
  'apply.email': 'Asked only of those who chose e-mail; "None of these" is one page back',
  'apply.safeEmail': 'Asked only of those who chose e-mail as safe; the ways are one page back',
  'apply.emailWhose': 'Mine, shared or a helper’s: one of them is true of any address',
  'apply.safePerson': 'Asked only of those who chose to be reached through a person',
  'apply.worker': 'Asked only of those who chose to be reached through a person',
  'apply.ifOther': 'What our caller says is the family’s choice; "call later" harms nobody',
  'apply.reads': 'Chosen already: the language of the page; "another language" is in the list',
  'apply.hears': 'Chosen already: the language of the page; "another language" is in the list',
  'child.name': 'Every child has a name, of one letter in any script',
  'child.livesWith': 'Where the child lives, somebody cares for it or nobody does',
  'child.whenFar': 'A wish, and "both" keeps every way open',
  'child.stayOrNew': 'A wish, and "both" keeps every way open',
  'child.yearReason': 'Asked only of those who ask for another year group; "usual" and "not sure" are one page back',
  'child.preferences': '"The nearest school with a place" stands for not knowing any school',
  'told-child.lastDay': 'Asked of a school that takes a child off its own list, and a school knows that day (SI 2024/208 reg 13)',
  'child.siblingName': 'Asked only of those who said yes',
}

function hasAWayOut({ id, field }: Question): boolean {
  if (field.optional) return true
  if ((field.options ?? []).some((option) => ways.includes(option))) return true
  // A box to tick beside a postcode or place code; an age beside a birth date; "not sure" beside the areas.
  const tools = toolsIn('en')
  return [{ [`${id}-unknown`]: 'yes' }, { [`${id}-none`]: 'yes' }, { [`${id}-age`]: '9' }, { [id]: 'notSure' }].some(
    (posted) => ['postcode', 'placeCode', 'date', 'area'].includes(field.kind) && 'answer' in field.read(id, form(posted), tools),
  )
}

const all = Object.values(flows).flatMap((flow) =>
  flow.questions.map((question) => ({ at: `${flow.name}.${question.id}`, question })),
)

describe('"I do not have this" wherever anything is asked for', () => {
  test.each(all.map(({ at, question }) => [at, question] as const))('%s', (at, question) => {
    expect(hasAWayOut(question) || at in reasons, `${at} leaves no way to those who do not have or know it`).toBe(true)
  })

  test('the list of reasons has no row it does not need, and each says why', () => {
    for (const [at, reason] of Object.entries(reasons)) {
      const found = all.find((each) => each.at === at)
      expect(found, at).toBeDefined()
      expect(found && hasAWayOut(found.question), `${at} needs no reason`).toBe(false)
      expect(reason.length).toBeGreaterThan(20)
    }
  })

  test('an empty page of an optional question is an answer, and is read as nothing', () => {
    for (const { at, question } of all.filter((each) => each.question.field.optional))
      expect(question.field.read(question.id, form({}), toolsIn('en')), at).toHaveProperty('answer')
  })
})
