// What others receive for one request, that is, for one child. This shape is a promise to systems we do not run: it is
// published as JSON Schema, and once released it only ever changes by a new file beside this one (`request-v2.ts`).
// It has three drawers with different readers. `application` holds what an admission authority needs to decide;
// `contact` (with the family's language) and `support` stay out unless a destination's settings list them (Code 2.4 and
// 2.9: neither may bear on the decision). The fourth drawer, safety, is not part of the contract at all.
import { z } from 'zod'
import { contact, day, language, partialDate, personName, text } from '#contract/parts.ts'

export const drawers = ['application', 'contact', 'support'] as const
export type Drawer = (typeof drawers)[number]

const application = z
  .strictObject({
    applicant: z.strictObject({ role: z.enum(['parent', 'youngPerson', 'socialWorker', 'helper']), name: personName }),
    child: z.strictObject({
      number: z.int().min(1).describe("This child's place in the family's application, from 1"),
      name: personName.extend({ called: text.optional() }),
      born: partialDate,
      yearGroup: z
        .int()
        .nullable()
        .describe('0 is Reception, below 0 is before it; null where the birth date does not settle it'),
      yearGroupAsked: z.strictObject({ reason: text }).optional().describe('The family asks for another year group (Code 2.18)'),
      livesWith: z.enum(['parent', 'closeRelative', 'otherPerson', 'alone']),
      care: z
        .enum(['no', 'inCare', 'wasInCare', 'adoptedAbroad', 'notSure'])
        .describe('Looked after and previously looked after, as told (Code 1.7)'),
      plan: z.enum(['no', 'yes', 'elsewhere', 'notSure']).describe('Education, health and care plan, as told'),
      planCouncil: text.optional().describe('The council that made the plan'),
      careCouncil: text.optional().describe('The council that looks after the child'),
      careSince: partialDate.optional().describe('In care since: a looked-after child’s 20 school days count from here'),
      start: z.enum(['now', 'partTime', 'later', 'notSure']).optional().describe('Reception: the family’s choice (Code 2.17)'),
      summerBorn: z.enum(['no', 'yes', 'notSure']).optional().describe('Asks for Reception a year later (Code 2.18)'),
      reminder: z.enum(['yes', 'no']).optional().describe('Under Reception age: wants to be told when to apply'),
    }),
    living: z
      .strictObject({
        staying: z.enum(['own', 'host', 'homeOffice', 'council', 'refuge', 'family', 'site', 'other']).optional(),
        placeCode: text.optional(),
        address: text.optional(),
        postcode: text.optional(),
        area: text.optional(),
        authority: text.optional().describe('GSS code of the council whose area this is'),
      })
      .describe('Where the child lives now. Only `authority` is present when the request is restricted'),
    schooling: z.strictObject({
      roll: z.enum(['no', 'going', 'notGoing', 'notSure']).describe('On the roll of a school in England, as told'),
      situation: z
        .enum(['no', 'going', 'notGoing', 'fewDays', 'lost', 'far', 'home', 'online', 'notSure'])
        .optional()
        .describe('What was told, more exactly than `roll`; `roll` keeps its four values'),
      daysAWeek: z.enum(['one', 'two', 'three', 'four', 'notSure']).optional().describe('Where the child goes on some days only'),
      wants: z
        .enum(['keep', 'new', 'both', 'yes', 'notNow', 'notSure'])
        .optional()
        .describe('On a roll: keep that place, a new one, or both until one is sure. Taught at home: whether a place is wanted'),
      endLetter: z.enum(['no', 'yes', 'notSure']).optional().describe('A letter said that the place has ended'),
      goBack: z.enum(['yes', 'no', 'notSure']).optional().describe('Content to go back to the school that ended the place'),
      mainSchool: text.optional().describe('Mobile families: the school whose place is kept'),
      before: z
        .array(z.enum(['england', 'abroad', 'independent', 'home', 'online', 'never', 'notSure']))
        .optional()
        .describe('Kinds of school before, as told; an identifier (UPN) is neither asked for nor needed'),
      lastSchool: text.optional().describe('Schools, classes and gaps in the family’s own words'),
      lastDay: partialDate.optional(),
      outSince: day.optional().describe('First day without school, where it can be worked out'),
    }),
    preferences: z
      .array(
        z.strictObject({
          rank: z.int().min(1),
          urn: z.string().regex(/^\d{6}$/),
          laestab: z
            .string()
            .regex(/^\d{3}\/\d{4}$/)
            .optional(),
          name: text,
          decides: text.describe('Who decides on this school, as worked out when the request was sent'),
        }),
      )
      .describe('In the order the family wants them (Code 2.23)'),
    nearestWithPlace: z.boolean().describe('The family would take the nearest school with a place'),
    sibling: z.strictObject({ name: text, school: text.optional() }).optional(),
  })
  .describe('What an admission authority needs to decide on a place')

const support = z
  .strictObject({
    grounds: z.array(text),
    barriers: z.array(text),
    needs: text.optional(),
    wants: text.optional(),
    courtOrder: z.enum(['no', 'yes', 'notSure']).optional(),
    planContact: text.optional(),
    childSays: text.optional().describe('Of going on some days only, in the child’s words'),
    whyNotBack: text.optional().describe('Private: no school sees it'),
    askedToLeave: z.enum(['no', 'yes', 'notSay']).optional().describe('Private: no school sees it'),
    options: z.array(text).optional().describe('Years 10 and 11, and after: what the young person wants'),
    schoolYears: z.enum(['none', 'few', 'some', 'most', 'notSure']).optional(),
    subjects: text.optional(),
    hopes: text.optional(),
    worries: text.optional(),
  })
  .describe(
    'What may help: possible grounds as told, never agreed facts, never used to rank. Only for a destination that is given this drawer',
  )

const wording = z.strictObject({
  id: text,
  drawer: z.enum(drawers),
  question: text.describe('In English'),
  answer: z.string().max(20_000).describe('In English, or as typed'),
  asked: z
    .strictObject({ language, question: text, answer: z.string().max(20_000) })
    .optional()
    .describe("As the family saw it; present only with the drawer 'contact', because it tells the family's language"),
})

const shape = z.strictObject({
  version: z.literal('request-v1'),
  id: z.uuid().describe('Stays the same however often the request arrives'),
  reference: text,
  family: z.strictObject({ reference: text, children: z.int().min(1) }),
  sentAt: z.iso.datetime().describe('UTC'),
  council: z.strictObject({ code: z.string().regex(/^\d{3}$/), name: text }),
  dates: z
    .strictObject({ aimOn: day, mustOn: day })
    .describe('Written outcome: aim 10 school days, at the latest 15 (Code 2.30)'),
  language: language.optional().describe("The family's language; present only with the drawer 'contact'"),
  restricted: z.boolean().describe("True: where the child lives is withheld. Ask the council's safeguarding lead by telephone"),
  route: text,
  application,
  contact: contact.optional(),
  support: support.optional(),
  wording: z
    .array(wording)
    .describe('Every question and answer as words, so that the request still reads true when the service has changed'),
})

export type RequestV1 = z.infer<typeof shape>

export const requestV1 = shape.refine(
  (request) => !request.restricted || !tellsPlace(request),
  'a restricted request must not say where the child lives',
)

/** The JSON Schema (draft 2020-12) that `/api/v1/request.schema.json` serves; `origin` makes its `$id` an address that answers. */
export function requestSchemaV1(origin: string): Record<string, unknown> {
  return {
    $id: `${origin}/api/v1/request.schema.json`,
    title: 'Request for a school place, version 1',
    description: 'One child of one family. Delivered at least once: the same id may arrive again and is then the same request.',
    ...z.toJSONSchema(requestV1),
  }
}

// Answers that say, or narrow down, where a family at a safe address is.
const places = [
  'staying',
  'placeCode',
  'address',
  'postcode',
  'area',
  'town',
  'lastSchool',
  'rollSchool',
  'mainSchool',
  'placedBy',
]

function tellsPlace({ application: { living, schooling }, wording }: Pick<RequestV1, 'application' | 'wording'>): boolean {
  const told = Object.entries({ ...living, ...schooling }).filter(([, value]) => value !== undefined)
  return told.some(([id]) => places.includes(id)) || wording.some(({ id }) => places.includes(id))
}

/** The request as readers of these drawers may see it. Where the child lives goes too when the request is restricted. */
export function forDrawers(request: RequestV1, allowed: readonly Drawer[]): RequestV1 {
  const { contact, support, language, wording, ...rest } = request
  const reachable = allowed.includes('contact')
  const seen = wording
    .filter(
      ({ id, drawer }) => (drawer === 'application' || allowed.includes(drawer)) && !(request.restricted && places.includes(id)),
    )
    .map(({ asked, ...words }) => (reachable && asked ? { ...words, asked } : words))
  return {
    ...rest,
    ...(reachable && { language, contact }),
    ...(allowed.includes('support') && { support }),
    application: request.restricted ? withoutPlace(request.application) : request.application,
    wording: seen,
  }
}

function withoutPlace(application: RequestV1['application']): RequestV1['application'] {
  const { authority } = application.living
  const { lastSchool: _, mainSchool: __, ...schooling } = application.schooling
  return { ...application, living: authority === undefined ? {} : { authority }, schooling }
}
