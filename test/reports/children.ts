// Made-up children for reports: whole histories, straight as events, so that a thousand of them cost nothing.
import fc from 'fast-check'
import type { PartialBirth } from '#admissions/year-group.ts'
import { rolls } from '#admissions/missing-education.ts'
import { type ReportChild, seenOn } from '#reports/child-on.ts'
import type { Facts, Link } from '#reports/counting/facts.ts'
import { momentsOf, type Step } from '#reports/moments.ts'
import { calendar } from '../cases/a-request.ts'

export const today = '2026-11-23'
export const step = (kind: string, on: string, data: Step['data'] = {}): Step => ({ kind, on, data })

const day = (before: number): string => Temporal.PlainDate.from(today).subtract({ days: before }).toString()
const born = (year: number, month: number): PartialBirth => ({ year, month, day: 5, precision: 'exact' })
export const languages = ['ar', 'uk', 'en']
export const places = ['place:HBR21', 'area:harbour', 'post:ZZ1']
const urns = ['100001', '100002', '100003']

/** Everything that may happen to a child, in an order in which it can. */
const history = fc
  .record({
    asked: fc.boolean(),
    end: fc.constantFrom(
      'nothing',
      'offered',
      'offered',
      'refused',
      'waitingListed',
      'directed',
      'fairAccess',
      'destination',
      'started',
      'started',
      'closed',
    ),
    urn: fc.constantFrom(...urns),
    wait: fc.integer({ min: 0, max: 60 }),
    grounds: fc.constantFrom(['l'], ['e'], ['l', 'e'], ['F7'], []),
    code: fc.constantFrom(3, 3, 3, 1, 5, 10, 12, 13, 16, 19),
    checked: fc.boolean(),
    withdrawn: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ asked, end, urn, wait, code, grounds, checked, withdrawn }): Step[] => {
    const at = (later: number) => day(Math.max(0, 70 - wait - later))
    return [
      ...(checked ? [step('checked', day(70), { check: 'roll' })] : []),
      ...(asked ? [step('asked', at(0), { urn })] : []),
      ...(end === 'started' || end === 'closed' ? [step('offered', at(1), { urn }), step('started', at(5), { urn })] : []),
      ...(end === 'closed' ? [step('closed', at(9), { code })] : []),
      ...(end === 'fairAccess'
        ? [
            ...(code === 3 ? [step('refused', at(1), { urn })] : []),
            step('fairAccess', at(2), { grounds, ...(wait % 2 ? { urn } : {}) }),
          ]
        : []),
      ...(['nothing', 'started', 'closed', 'fairAccess'].includes(end) ? [] : [step(end, at(3), { urn, code })]),
      ...(withdrawn === 0 ? [step('withdrawn', at(10))] : []),
    ]
  })

/** A child and everything that happened, so that it can be looked at on any day. */
export const aHistory: fc.Arbitrary<{ child: Omit<ReportChild, 'moments'>; steps: Step[] }> = fc
  .record({
    steps: history,
    year: fc.integer({ min: 2011, max: 2022 }),
    month: fc.integer({ min: 1, max: 12 }),
    roll: fc.constantFrom(...rolls, 'no' as const, 'no' as const),
    out: fc.option(fc.integer({ min: 0, max: 500 })),
    received: fc.integer({ min: 0, max: 80 }),
    language: fc.constantFrom(...languages),
    place: fc.constantFrom(...places, null),
    invitation: fc.constantFrom(null, null, 'L0', 'L1', 'L2', 'L3'),
  })
  .map(({ steps, year, month, out, received, ...rest }) => ({
    steps,
    child: {
      ...rest,
      received: day(received),
      aimOn: day(received - 14),
      mustOn: day(received - 21),
      born: born(year, month),
      outSince: out === null ? null : day(out),
    },
  }))

export const aChild: fc.Arbitrary<ReportChild> = aHistory.map(({ child, steps }) => ({ ...child, moments: momentsOf(steps) }))

export const aLink: fc.Arbitrary<Omit<Link, 'code'>> = fc.record({
  madeOn: fc.integer({ min: 0, max: 80 }).map(day),
  language: fc.constantFrom(...languages),
  staying: fc.constantFrom('council', 'council', 'homeOffice', 'homeOffice', 'host', 'own', 'family', 'other'),
  place: fc.constantFrom('place:HBR21', 'unknown'),
  opened: fc.nat(2),
  started: fc.nat(1),
  sent: fc.nat(1),
})

/** A council of a few hundred children and some dozen links. */
export const aCouncil = (children: number, links: number): fc.Arbitrary<Facts> =>
  fc
    .record({
      children: fc.array(aChild, { minLength: Math.floor(children / 3), maxLength: children, size: 'max' }),
      links: fc.array(aLink, { minLength: links / 2, maxLength: links, size: 'max' }),
    })
    .map(({ children, links }) =>
      factsOf(
        children,
        links.map((link, at) => ({ ...link, code: `L${at}` })),
      ),
    )

export const factsOf = (children: readonly ReportChild[], links: readonly Link[] = []): Facts => ({
  seen: children.map((child) => seenOn(child, Temporal.PlainDate.from(today))),
  links,
  calendar,
})
