// What comes next once schools have answered (T07, T45). A waiting list is never an outcome: a child on one has no place,
// and the same things open as after a no. Taking an offer costs neither the appeal nor the list (admissions-rules 3.5).

export type Answer = 'offered' | 'refused' | 'waitingList' | 'waiting'
export type NextStep = 'waitForAnswers' | 'acceptOrSayNo' | 'appeal' | 'otherSchools' | 'fairAccessCheck' | 'section19Decision'

/** `placed` only with an accepted offer; steps in the order they are shown. */
export function afterOutcomes(answers: readonly Answer[], accepted: boolean): { placed: boolean; next: NextStep[] } {
  const refused = answers.some((answer) => answer === 'refused' || answer === 'waitingList')
  if (accepted) return { placed: true, next: refused ? ['appeal'] : [] }
  if (answers.includes('offered')) return { placed: false, next: refused ? ['acceptOrSayNo', 'appeal'] : ['acceptOrSayNo'] }
  const open = answers.length === 0 || answers.includes('waiting')
  const next: NextStep[] = open ? ['waitForAnswers'] : ['otherSchools', 'fairAccessCheck', 'section19Decision']
  return { placed: false, next: refused ? [...next, 'appeal'] : next }
}
