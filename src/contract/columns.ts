// A request as one flat row, in the order of a back-office form: an officer who keys it by hand, a CSV file and the mail
// that carries a whole request all read from this one list. Titles and values are English, for staff and their systems.
import type { RequestV1 } from '#contract/request-v1.ts'

type Column = { title: string; value: (request: RequestV1) => string | undefined }

/** A council lets a family name at most ten schools (council.json); every row has room for all of them. */
const mostPreferences = 10

const column = (title: string, value: (request: RequestV1) => string | number | boolean | undefined | null): Column => ({
  title,
  value: (request) => {
    const found = value(request)
    if (found === undefined || found === null || found === '') return undefined
    return typeof found === 'boolean' ? (found ? 'Yes' : 'No') : String(found)
  },
})

export const columns: readonly Column[] = [
  column('Reference', (r) => r.reference),
  column("Child's name", (r) => r.application.child.name.full),
  column("Child's name in Latin letters", (r) => r.application.child.name.latin),
  column('Child is called', (r) => r.application.child.name.called),
  column('Date of birth', (r) => sayDate(r.application.child.born)),
  column('Year group', (r) => sayYear(r.application.child.yearGroup)),
  column('Other year group asked for', (r) => r.application.child.yearGroupAsked?.reason),
  column('Address withheld', (r) => r.restricted),
  column('Address', (r) => r.application.living.address),
  column('Postcode', (r) => r.application.living.postcode),
  column('Place code', (r) => r.application.living.placeCode),
  column('Area', (r) => r.application.living.area),
  column('Staying', (r) => r.application.living.staying),
  column('Authority', (r) => r.application.living.authority),
  column('Applicant', (r) => r.application.applicant.name.full),
  column('Applicant in Latin letters', (r) => r.application.applicant.name.latin),
  column('Applicant is', (r) => r.application.applicant.role),
  column('Child lives with', (r) => r.application.child.livesWith),
  column('In care now or before', (r) => r.application.child.care),
  column('Education, health and care plan', (r) => r.application.child.plan),
  column('Council that made the plan', (r) => r.application.child.planCouncil),
  column('Council that looks after the child', (r) => r.application.child.careCouncil),
  column('In care since', (r) => r.application.child.careSince && sayDate(r.application.child.careSince)),
  column('Start of Reception', (r) => r.application.child.start),
  column('Reception a year later', (r) => r.application.child.summerBorn),
  column('Reminder wanted', (r) => r.application.child.reminder),
  column('Placed by', (r) => r.contact?.placedBy),
  column('Housing may tell', (r) => r.contact?.housingMayTell?.join(', ')),
  column('Phone', (r) => r.contact?.phone),
  column('Phone, international', (r) => r.contact?.phoneNumber?.e164),
  column('Phone extension', (r) => r.contact?.phoneNumber?.extension),
  column(
    'Phone is',
    (r) => r.contact?.phoneNumber && [r.contact.phoneNumber.whose, r.contact.phoneNumber.only].filter(Boolean).join(', '),
  ),
  column('Email', (r) => r.contact?.email),
  column('Email is', (r) => r.contact?.emailWhose),
  column('Ways to reach', (r) => r.contact?.ways.join(', ')),
  column('Safe times', (r) => r.contact?.safeTimes),
  column(
    'Reach through',
    (r) => r.contact?.helper && [r.contact.helper.name, r.contact.helper.organisation].filter(Boolean).join(', '),
  ),
  column('Reads', (r) => r.contact?.reads),
  column('Interpreter', (r) => r.contact?.interpreter?.language),
  ...Array.from({ length: mostPreferences }, (_, at) => [
    column(`Preference ${at + 1}`, (r) => ranked(r)[at]?.name),
    column(`Preference ${at + 1} URN`, (r) => ranked(r)[at]?.urn),
    column(`Preference ${at + 1} decided by`, (r) => ranked(r)[at]?.decides),
  ]).flat(),
  column('Nearest with a place', (r) => r.application.nearestWithPlace),
  column(
    'Brother or sister',
    (r) => r.application.sibling && [r.application.sibling.name, r.application.sibling.school].filter(Boolean).join(', '),
  ),
  column('On roll of a school', (r) => r.application.schooling.roll),
  column('School situation', (r) => r.application.schooling.situation),
  column('Days a week', (r) => r.application.schooling.daysAWeek),
  column('Keep the place or a new one', (r) => r.application.schooling.wants),
  column('Letter that the place ended', (r) => r.application.schooling.endLetter),
  column('Content to go back', (r) => r.application.schooling.goBack),
  column('Main school', (r) => r.application.schooling.mainSchool),
  column('Schools before', (r) => r.application.schooling.before?.join(', ')),
  column('Last school', (r) => r.application.schooling.lastSchool),
  column('Last day at school', (r) => r.application.schooling.lastDay && sayDate(r.application.schooling.lastDay)),
  column('Out of school since', (r) => r.application.schooling.outSince),
  column('Possible grounds, as told', (r) => r.support?.grounds.join(', ')),
  column('What makes school hard', (r) => r.support?.barriers.join(', ')),
  column('What would help', (r) => r.support?.needs),
  column('What the child wants', (r) => r.support?.wants),
  column('Court order', (r) => r.support?.courtOrder),
  column('Person who has the plan', (r) => r.support?.planContact),
  column('What the child says of some days only', (r) => r.support?.childSays),
  column('What the young person wants', (r) => r.support?.options?.join(', ')),
  column('Years at school', (r) => r.support?.schoolYears),
  column('Subjects', (r) => r.support?.subjects),
  column('Hopes', (r) => r.support?.hopes),
  column('Worries', (r) => r.support?.worries),
  column('Route', (r) => r.route),
  column('Answer aimed for', (r) => r.dates.aimOn),
  column('Answer due', (r) => r.dates.mustOn),
  column('Sent (UTC)', (r) => r.sentAt),
  column('Family reference', (r) => r.family.reference),
  column('Child', (r) => `${r.application.child.number} of ${r.family.children}`),
  column('Request id', (r) => r.id),
]

const ranked = (request: RequestV1) => request.application.preferences.toSorted((one, other) => one.rank - other.rank)

/** `2017-05-09`, `2017-05`, `2017`, `about 2017 (age 9)`, `between … and …`: as far as it is known, never a made-up 1 January. */
function sayDate(date: RequestV1['application']['child']['born']): string {
  const sure = date.precision === 'estimated' ? ' (not known exactly)' : ''
  if (date.between) return `between ${date.between.first} and ${date.between.last}${sure}`
  const known = [String(date.year), date.month, date.day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
  if (date.precision !== 'age') return known + sure
  return date.age === undefined ? `about ${date.year}` : `about ${date.year} (age ${date.age})`
}

function sayYear(group: number | null): string {
  if (group === null) return 'not settled'
  if (group < 0) return 'before Reception'
  if (group > 13) return 'after Year 13'
  return group === 0 ? 'Reception' : `Year ${group}`
}
