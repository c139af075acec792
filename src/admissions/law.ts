// The Children's Wellbeing and Schools Act 2026, section by section: what changes here on the day each begins. A section
// is off until somebody has seen that it is in force and entered the day; then the new rule runs from that day and the
// old one before it. Gathered from public pages up to June 2026 (admissions-rules 4.7): a later commencement is not seen.

export type SwitchId = 'cwsa-4' | 'cwsa-11' | 'cwsa-35' | 'cwsa-37' | 'cwsa-38' | 'cwsa-39' | 'cwsa-61' | 'cwsa-62'

/** A rule of this service that a section brings, by the name the code asks for. */
export type Turn =
  | 'childIdentifier'
  | 'housingNotification'
  | 'uniformLimit'
  | 'homeEducationConsent'
  | 'childrenNotInSchoolRegister'
  | 'preliminaryNotice'
  | 'cooperation'
  | 'directAcademies'

export type Switch = {
  id: SwitchId
  turnsOn: Turn
  /** First day in force; null is off. */
  inForceFrom: string | null
  /** What turns on, for the people who run the service. */
  effect: string
  source: string
  /** What was seen of its start, and where. */
  evidence: string
  /** Who must look again before it is turned on. */
  owner: 'admissions' | 'missingEducation' | 'housing' | 'legal'
}

const act = 'https://www.legislation.gov.uk/ukpga/2026/21/section'

export const switches: readonly Switch[] = [
  {
    id: 'cwsa-4',
    turnsOn: 'childIdentifier',
    inForceFrom: null,
    effect: 'Information-sharing duty and a consistent child identifier; no NHS number is collected before.',
    source: 'Children’s Wellbeing and Schools Act 2026 s.4',
    evidence: 'Needs regulations; date not found.',
    owner: 'legal',
  },
  {
    id: 'cwsa-11',
    turnsOn: 'housingNotification',
    inForceFrom: null,
    effect: 'A housing notification with the parent’s agreement is a referral, due in 14 days (C16).',
    source: 'Children’s Wellbeing and Schools Act 2026 s.11, Housing Act 1996 s.213AA',
    evidence: `${act}/11: the text of 1 June 2026 is not marked prospective, so probably in force; commencement not seen.`,
    owner: 'housing',
  },
  {
    id: 'cwsa-35',
    turnsOn: 'uniformLimit',
    inForceFrom: null,
    effect: 'At most 3 branded uniform items (4 in a secondary school if one is a tie).',
    source: 'Children’s Wellbeing and Schools Act 2026 s.35',
    evidence: `${act}/35: planned for September 2026; commencement not seen.`,
    owner: 'admissions',
  },
  {
    id: 'cwsa-37',
    turnsOn: 'homeEducationConsent',
    inForceFrom: null,
    effect: 'Council consent to take some children off a roll for home education.',
    source: 'Children’s Wellbeing and Schools Act 2026 s.37 (number from memory)',
    evidence: 'As section 38.',
    owner: 'missingEducation',
  },
  {
    id: 'cwsa-38',
    turnsOn: 'childrenNotInSchoolRegister',
    inForceFrom: null,
    effect: 'Local registers of children not in school: register fields are exported from the case.',
    source: 'Children’s Wellbeing and Schools Act 2026 s.38, Education Act 1996 ss.436B to 436G',
    evidence: `${act}/38: not in force at June 2026.`,
    owner: 'missingEducation',
  },
  {
    id: 'cwsa-39',
    turnsOn: 'preliminaryNotice',
    inForceFrom: null,
    effect: 'School attendance orders begin with a preliminary notice.',
    source: 'Children’s Wellbeing and Schools Act 2026 s.39',
    evidence: 'Not in the list of sections that began after two months; no date found.',
    owner: 'missingEducation',
  },
  {
    id: 'cwsa-61',
    turnsOn: 'cooperation',
    inForceFrom: '2026-06-29',
    effect: 'Schools and council must co-operate on admissions and on there being enough places.',
    source: 'Children’s Wellbeing and Schools Act 2026 s.61, School Standards and Framework Act 1998 s.85ZA',
    evidence: `${act}/78: subsection (2), two months after Royal Assent on 29 April 2026; seen.`,
    owner: 'admissions',
  },
  {
    id: 'cwsa-62',
    turnsOn: 'directAcademies',
    inForceFrom: null,
    effect: 'The council may direct academies, special academies excepted, to admit.',
    source: 'Children’s Wellbeing and Schools Act 2026 s.62, School Standards and Framework Act 1998 ss.96 and 97',
    evidence: `${act}/62: text seen; not in the list of sections that began after two months; no date found.`,
    owner: 'legal',
  },
]

/** Days a council's legal lead has confirmed since, by switch: they win over the list above (null turns a switch off). */
export type ConfirmedStarts = Partial<Record<SwitchId, string | null>>

export function inForce(id: SwitchId, on: Temporal.PlainDate, confirmed: ConfirmedStarts = {}): boolean {
  const row = switches.find((known) => known.id === id)
  if (row === undefined) throw new Error(`No such switch: ${id}`)
  const from = confirmed[id] === undefined ? row.inForceFrom : confirmed[id]
  return from !== null && from <= on.toString()
}

/** Everything the Act has turned on by a day. */
export const whatTurnsOn = (on: Temporal.PlainDate, confirmed: ConfirmedStarts = {}): Turn[] =>
  switches.filter(({ id }) => inForce(id, on, confirmed)).map(({ turnsOn }) => turnsOn)
