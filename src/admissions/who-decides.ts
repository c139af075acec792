// Who decides about a place, by the kind of school. The national register (GIAS) gives every school a type; the type says
// whose admissions rules apply and whether a family may name the school on an ordinary in-year request (Reception to
// Year 11) at all. Special schools, units and colleges are reached another way and must not be in the picker.
//
// Source: admissions-rules 1.2 (type codes as published in the register; the admission-authority column is from memory
// of the School Admissions Code and needs the council's legal lead). Types that table does not list (universities, Welsh,
// overseas, post-16 institutions and the like) take no Reception to Year 11 preference, so they are `other`.

export type Decides = 'localAuthority' | 'governingBody' | 'trust' | 'sendTeam' | 'school' | 'other'
export type SchoolType = { code: string | null; decides: Decides; selectable: boolean }
export type SchoolTypeRow = { code: string; name: string; decides: Decides; selectable: boolean }

const row = (code: string, name: string, decides: Decides, selectable: boolean): SchoolTypeRow => ({
  code,
  name,
  decides,
  selectable,
})

/** Every type of the register of 22 April 2025. Change this list when the register gains a type: unknown ones are never offered. */
export const schoolTypes: readonly SchoolTypeRow[] = [
  row('1', 'Community school', 'localAuthority', true),
  row('3', 'Voluntary controlled school', 'localAuthority', true),

  row('2', 'Voluntary aided school', 'governingBody', true),
  row('5', 'Foundation school', 'governingBody', true),

  row('6', 'City technology college', 'trust', true),
  row('28', 'Academy sponsor led', 'trust', true),
  row('34', 'Academy converter', 'trust', true),
  row('35', 'Free schools', 'trust', true),
  row('40', 'University technical college', 'trust', true),
  row('41', 'Studio schools', 'trust', true),

  // Named in a child's plan by the SEND team, never asked for on this form.
  row('7', 'Community special school', 'sendTeam', false),
  row('8', 'Non-maintained special school', 'sendTeam', false),
  row('10', 'Other independent special school', 'sendTeam', false),
  row('12', 'Foundation special school', 'sendTeam', false),
  row('33', 'Academy special sponsor led', 'sendTeam', false),
  row('36', 'Free schools special', 'sendTeam', false),
  row('44', 'Academy special converter', 'sendTeam', false),

  // Alternative provision: by referral from the council or a school only.
  row('14', 'Pupil referral unit', 'localAuthority', false),
  row('38', 'Free schools alternative provision', 'localAuthority', false),
  row('42', 'Academy alternative provision converter', 'localAuthority', false),
  row('43', 'Academy alternative provision sponsor led', 'localAuthority', false),

  // Fee-paying: the family asks the school itself.
  row('11', 'Other independent school', 'school', false),

  row('15', 'Local authority nursery school', 'other', false),
  row('18', 'Further education', 'other', false),
  row('24', 'Secure units', 'other', false),
  row('25', 'Offshore schools', 'other', false),
  row('26', "Service children's education", 'other', false),
  row('27', 'Miscellaneous', 'other', false),
  row('29', 'Higher education institutions', 'other', false),
  row('30', 'Welsh establishment', 'other', false),
  row('31', 'Sixth form centres', 'other', false),
  row('32', 'Special post 16 institution', 'other', false),
  row('37', 'British schools overseas', 'other', false),
  row('39', 'Free schools 16 to 19', 'other', false),
  row('45', 'Academy 16-19 converter', 'other', false),
  row('46', 'Academy 16 to 19 sponsor led', 'other', false),
  row('49', 'Online provider', 'other', false),
  row('56', 'Institution funded by other government department', 'other', false),
  row('57', 'Academy secure 16 to 19', 'other', false),
]

/** The register writes "16-19" in one name and "16 to 19" in the next, and files differ in capitals, blanks and quotes. */
function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/(\d)\s*(?:-|–|to)\s*(\d)/g, '$1 $2')
    .replace(/['’\u0092]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

const byCode = new Map(schoolTypes.map((type) => [type.code, type]))
const byName = new Map(schoolTypes.map((type) => [nameKey(type.name), type]))

/**
 * Finds a school's type by register code (leading zeros allowed) or, where the file has names only, by name.
 * A known code wins over the name. An unknown type is `other` and not selectable, with the code as given: a school is
 * better missing from the picker for a day than a family sent to one that cannot take its child.
 */
export function schoolType(code: string | null, name: string): SchoolType {
  const given = code?.trim().replace(/^0+(?=\d)/, '') || null
  const found = (given === null ? undefined : byCode.get(given)) ?? byName.get(nameKey(name))
  if (found === undefined) return { code: given, decides: 'other', selectable: false }
  return { code: found.code, decides: found.decides, selectable: found.selectable }
}
