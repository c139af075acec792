// Children missing education: of compulsory school age, on no school's roll and not otherwise suitably educated. The law
// sets no waiting time and neither do we: a child counts from day 0, also while an application is open (Education Act
// 1996 s.436A; DfE guidance of 8 September 2025; users-and-journeys T08). A child on a roll who does not go is an
// attendance matter and is helped as one (T09). The label ends with a roll; the council's case does not.
import { compulsoryFrom, compulsoryUntil } from '#admissions/compulsory-age.ts'
import { birthRange, type PartialBirth } from '#admissions/year-group.ts'

/** What a family says of its school now. All of them are told in plain words; none is an accusation. */
export const rolls = ['no', 'going', 'notGoing', 'fewDays', 'lost', 'far', 'home', 'online', 'notSure'] as const
export type Roll = (typeof rolls)[number]

/**
 * Whether the answer means a place on a school's list now: going, not going, some days only (`fewDays`), or moved too far
 * from it or not safe there (`far`). `lost` had a place that ended (P9); `online` is a foreign online school, which is no
 * school in England's law (code 7 of T61, beside and never instead); `home` is taught at home.
 */
export const onRoll = (roll: Roll | undefined): boolean =>
  roll === 'going' || roll === 'notGoing' || roll === 'fewDays' || roll === 'far'

/** DfE's bands of the national return: up to 4 weeks, over 4 to 12, over 12 weeks to 1 year, over 1 year, unknown. */
export type OutBand = 'upTo4Weeks' | 'over4To12Weeks' | 'over12WeeksTo1Year' | 'over1Year' | 'unknown'

/** Calendar days since the last day in education (or arrival); 0 on that day or where it lies ahead; null where not known. */
export function daysOut(outSince: Temporal.PlainDate | null, on: Temporal.PlainDate): number | null {
  return outSince === null ? null : Math.max(0, outSince.until(on, { largestUnit: 'days' }).days)
}

/** The band on a day. The edges are from memory of the DfE return (admissions-rules 4.4): 28 and 84 days, one calendar year. */
export function outBand(outSince: Temporal.PlainDate | null, on: Temporal.PlainDate): OutBand {
  const days = daysOut(outSince, on)
  if (outSince === null || days === null) return 'unknown'
  if (days <= 28) return 'upTo4Weeks'
  if (days <= 84) return 'over4To12Weeks'
  return Temporal.PlainDate.compare(on, outSince.add({ years: 1 })) <= 0 ? 'over12WeeksTo1Year' : 'over1Year'
}

/**
 * Whether the child is to be counted as missing education today. "Not sure" counts as no roll until staff confirm, and a
 * birth date that only may be inside compulsory age counts as inside: no child is lost to a doubt.
 *
 * `educatedElsewhere` is what staff have found: true is suitable (home education, college), false is not suitable, absent
 * is not looked at yet. It decides over everything but a roll. A family that teaches at home (`home`) does so lawfully
 * and is met neutrally (T18): the guidance counts children on *unsuitable* home education (admissions-rules 4.2), so the
 * family's word alone neither starts the count nor is it proof; the home education task brings the person who looks.
 */
export function isMissingEducation(child: {
  born: PartialBirth | null
  roll: Roll | undefined
  on: Temporal.PlainDate
  educatedElsewhere?: boolean | undefined
}): boolean {
  if (child.educatedElsewhere || onRoll(child.roll)) return false
  if (child.roll === 'home' && child.educatedElsewhere === undefined) return false
  if (child.born === null) return true
  const { earliest, latest } = birthRange(child.born, child.on)
  const started = Temporal.PlainDate.compare(compulsoryFrom(earliest), child.on) <= 0
  const ended = Temporal.PlainDate.compare(compulsoryUntil(latest), child.on) < 0
  return started && !ended
}
