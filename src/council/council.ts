// One council's facts, read from its folder (`COUNCIL_DIR`). One council per instance: it is its own data controller.
// Everything here is data that a council changes without touching code; a wrong file is refused with file and place.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { localFile } from '#council/local.ts'
import { otherCouncilsFile } from '#council/other-councils.ts'
import { staffFile } from '#council/people.ts'
import { teamsFile } from '#council/teams.ts'
import { placeCodes, schoolsInYear, terms } from '#council/terms-and-places.ts'

/** WCAG relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

export const councilFile = z.strictObject({
  name: z.string().min(1),
  /** DfE three-digit code, as text. */
  code: z.string().regex(/^\d{3}$/),
  /** GSS codes that postcodes of this council carry; several after a boundary change. */
  gss: z.array(z.string().regex(/^E\d{8}$/)).min(1),
  demonstration: z.boolean().default(false),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .refine(
      (colour) => 1.05 / (luminance(colour) + 0.05) >= 7,
      'white text on this colour is too hard to read (contrast under 7 to 1)',
    ),
  website: z.url(),
  admissions: z.strictObject({
    phone: z.string(),
    email: z.email(),
    address: z.array(z.string()).min(1),
    /** ISO weekdays (1 = Monday) and local times. */
    hours: z.strictObject({
      days: z.array(z.int().min(1).max(7)).min(1),
      from: z.iso.time({ precision: -1 }),
      to: z.iso.time({ precision: -1 }),
    }),
  }),
  safeguardingPhone: z.string(),
  /** Where "Leave this page" goes, per language; an everyday news or weather site where nothing is said. */
  leaveTo: z.record(z.string(), z.url({ protocol: /^https$/ })).default({}),
  languages: z.array(z.string()).min(1),
  /** How many schools a family may name for each child. */
  preferences: z.int().min(1).max(10),
  /** Parts of the council a family can name when it has no postcode; a point in British National Grid metres. */
  areas: z
    .array(z.strictObject({ code: z.string().regex(/^[a-z0-9-]+$/), name: z.string(), easting: z.int(), northing: z.int() }))
    .min(1),
  mail: z.strictObject({ from: z.email(), wholeRequest: z.boolean() }),
})

/** Lanes of mail that every council has and none may call a destination of its own. */
export const ownLanes = ['family-mail', 'team-mail', 'council-mail'] as const

// What every destination has.
const anyDestination = {
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .refine((id) => !ownLanes.some((lane) => lane === id), 'this id is taken'),
  /** Parts of a request it is given (see contract/request-v1.ts); what an admission authority needs is always one of them. */
  drawers: z
    .array(z.enum(['application', 'contact', 'support']))
    .default(['application', 'contact'])
    .transform((listed): ('application' | 'contact' | 'support')[] => [...new Set(['application' as const, ...listed])]),
  /** What it is told of what happens after a request (see contract/event-v1.ts); nothing where it only wants requests. */
  events: z.array(z.enum(['received', 'moved', 'withdrawn', 'kept', 'answered', 'started'])).default([]),
}

const destination = z.discriminatedUnion('kind', [
  z.strictObject({ ...anyDestination, kind: z.literal('email'), to: z.email() }),
  z
    .strictObject({
      ...anyDestination,
      kind: z.literal('webhook'),
      url: z.url({ protocol: /^https?$/ }),
      /** Names of environment variables that hold `whsec_...` secrets; two while one replaces the other. */
      secrets: z
        .array(z.string().regex(/^[A-Z0-9_]+$/))
        .min(1)
        .max(2),
      /** Only for a receiver on this machine or the council's own network. */
      privateNetwork: z.boolean().default(false),
    })
    .refine(({ url, privateNetwork }) => privateNetwork || url.startsWith('https:'), 'over the internet a webhook must be https'),
  z.strictObject({
    ...anyDestination,
    kind: z.literal('file'),
    /** Below the data folder. */
    folder: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*(\/[A-Za-z0-9][A-Za-z0-9_-]*)*$/),
  }),
  z.strictObject({
    ...anyDestination,
    /** Comes and fetches (`/api/v1/requests`) instead of being sent to. */
    kind: z.literal('pull'),
    /** Names of environment variables that hold its keys, 32 characters or more; two while one replaces the other. */
    keys: z
      .array(z.string().regex(/^[A-Z0-9_]+$/))
      .min(1)
      .max(2),
  }),
])

const destinations = z
  .array(destination)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two destinations have the same id')

export type CouncilFile = z.infer<typeof councilFile>
export type { PlaceCode, Terms } from '#council/terms-and-places.ts'
export type Destination = z.infer<typeof destination>
export type { StaffMember } from '#council/people.ts'
export type Council = CouncilFile & {
  folder: string
  terms: z.infer<typeof terms>
  placeCodes: z.infer<typeof placeCodes>
  schoolsInYear: z.infer<typeof schoolsInYear>
  destinations: Destination[]
  staff: z.infer<typeof staffFile>
  teams: z.infer<typeof teamsFile>
  otherCouncils: z.infer<typeof otherCouncilsFile>
  local: z.infer<typeof localFile>
}

/** Reads and checks a council folder. Throws an Error whose message names the file and what is wrong with it. */
export function readCouncil(folder: string): Council {
  return {
    folder,
    ...read(folder, 'council.json', councilFile),
    terms: read(folder, 'terms.json', terms),
    placeCodes: read(folder, 'place-codes.json', placeCodes),
    schoolsInYear: read(folder, 'schools-in-year.json', schoolsInYear),
    destinations: read(folder, 'destinations.json', destinations),
    staff: read(folder, 'staff.json', staffFile),
    teams: read(folder, 'teams.json', teamsFile),
    otherCouncils: read(folder, 'other-councils.json', otherCouncilsFile),
    // Everything in it has a beginning of its own, so a council without the file is complete.
    local: existsSync(join(folder, 'local.json')) ? read(folder, 'local.json', localFile) : localFile.parse({}),
  }
}

/** What in these facts is made up and must not meet a real family; one sentence each, empty for a real council's facts. */
export function unrealFacts(council: Council): string[] {
  const people = [...council.staff, ...Object.values(council.teams), ...council.otherCouncils.councils]
  const addresses = new Set([council.admissions.email, council.mail.from, ...people.map(({ email }) => email)])
  const made = [
    ...addresses,
    ...council.destinations.flatMap((destination) => (destination.kind === 'email' ? [destination.to] : [])),
  ].filter((address) => address.endsWith('.example'))
  return [
    ...(council.demonstration ? ['council.json says "demonstration": true. These are the facts of a fictional council.'] : []),
    ...made.map((address) => `${address} is a made-up address: no mail can reach it, and nobody may sign in with it.`),
    ...(new URL(council.website).hostname.endsWith('.example') ? [`${council.website} is a made-up website.`] : []),
  ]
}

function read<T>(folder: string, name: string, schema: z.ZodType<T>): T {
  const path = join(folder, name)
  if (!existsSync(path)) throw new Error(`The council's facts are not complete: ${name} is missing in ${folder}.`)
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Error(`${path} is not valid JSON: ${(error as Error).message}`)
  }
  const parsed = schema.safeParse(content)
  if (!parsed.success) {
    throw new Error(
      `${path} is wrong:\n${parsed.error.issues.map((issue) => `  - ${issue.path.join('.') || 'the whole file'}: ${issue.message}`).join('\n')}`,
    )
  }
  return parsed.data
}
