// The Fair Access pack in words, once for its page and its file.
import type { Translate } from '#language/translate.ts'
import type { ForumChild } from '#reports/forum-pack.ts'
import { sayDay } from '#staff/typed-days.ts'
import type { reportWords } from '#web/report-words.ts'

type Words = ReturnType<typeof reportWords>
const answers = ['refused', 'waitingList', 'offered']

/** One child as the cells of its line, in the order of `forumHeads`; grounds and schools tried are several. */
export function forumLine(t: Translate, words: Words, child: ForumChild) {
  const answer = (said: string | null): string =>
    said === null ? t('staff-reports:forum.silent') : t(`staff-reports:forum.answer.${answers.includes(said) ? said : 'other'}`)
  return {
    year: words.key('year', child.year),
    out: child.daysOut === null ? t('staff:unknown') : String(child.daysOut),
    agreed: sayDay(child.agreedOn),
    due: sayDay(child.dueOn),
    days: String(child.schoolDays),
    grounds:
      child.grounds.length > 0
        ? child.grounds.map((letter) => words.key('ground', letter))
        : [t('staff-reports:forum.groundsOther')],
    tried:
      child.tried.length > 0
        ? child.tried.map((each) =>
            t('staff-reports:forum.attempt', {
              school: words.key('school', each.urn || 'unknown'),
              on: sayDay(each.on),
              answer: answer(each.answer),
            }),
          )
        : [t('staff-reports:forum.noneTried')],
  }
}

export const forumHeads = ['reference', 'year', 'out', 'agreed', 'due', 'days', 'grounds', 'tried'] as const
