// The council's teams, and how a referral and a family reach each. Every team must be there: a referral without a team
// to land with would be a child lost. A small council may give two teams the same name and inbox.
import { z } from 'zod'

export const teamIds = [
  'admissions',
  'missingEducation',
  'attendance',
  'send',
  'virtualSchool',
  'socialCare',
  'safeguarding',
  'post16',
  'earlyYears',
  'travel',
  'travellerEducation',
  'youthJustice',
  'homeEducation',
  'housing',
] as const
export type TeamId = (typeof teamIds)[number]

const team = z.strictObject({ name: z.string().min(1), phone: z.string().min(1), email: z.email() })
export type Team = z.infer<typeof team>

/** `teams.json`: all of them, by id; names are English, as they are spoken at the council's switchboard. */
export const teamsFile = z.record(z.enum(teamIds), team)
