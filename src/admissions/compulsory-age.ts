// Compulsory school age: when a child must be in education, and until when. A place can be asked for before it (from the
// September after turning 4, Code 2.17) and a child is counted as missing education only inside it.
// Sources: Education Act 1996 s.8; prescribed days 31 August, 31 December and 31 March; admissions-rules 5.1 and 5.2.

export type Term = { term: 'autumn' | 'spring' | 'summer'; year: number }

/** The fifth birthday. Born on 29 February: 1 March in a common year; no prescribed day lies between the two readings. */
function fifthBirthday(born: Temporal.PlainDate): Temporal.PlainDate {
  const birthday = born.add({ years: 5 })
  return birthday.day === born.day ? birthday : birthday.add({ days: 1 })
}

/** The first prescribed day on or after the fifth birthday: on it the child comes of compulsory school age. */
export function compulsoryFrom(born: Temporal.PlainDate): Temporal.PlainDate {
  const birthday = fifthBirthday(born)
  const { year } = birthday
  // Every prescribed day is a month's last, so the month decides.
  if (birthday.month <= 3) return new Temporal.PlainDate(year, 3, 31)
  return birthday.month <= 8 ? new Temporal.PlainDate(year, 8, 31) : new Temporal.PlainDate(year, 12, 31)
}

/** The term from which the child must be in full-time education: the one after the prescribed day. */
export function mustStartIn(born: Temporal.PlainDate): Term {
  const { year, month } = compulsoryFrom(born)
  if (month === 12) return { term: 'spring', year: year + 1 }
  return { term: month === 3 ? 'summer' : 'autumn', year }
}

/** The last Friday in June of the school year by whose end (31 August) the child is 16; that day is the last one inside. */
export function compulsoryUntil(born: Temporal.PlainDate): Temporal.PlainDate {
  const year = born.year + 16 + (born.month >= 9 ? 1 : 0)
  const lastOfJune = new Temporal.PlainDate(year, 6, 30)
  return lastOfJune.subtract({ days: (lastOfJune.dayOfWeek + 2) % 7 })
}

export function isCompulsoryAge(born: Temporal.PlainDate, on: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(compulsoryFrom(born), on) <= 0 && Temporal.PlainDate.compare(on, compulsoryUntil(born)) <= 0
}
