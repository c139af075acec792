// Waiting on the family: somebody here asked it something, and it has not answered. It is shown so that somebody asks again;
// it moves no date and stops no clock (users-and-journeys S4).
import { londonDay } from '#language/dates.ts'

/** Events that ask the family something, and those that say that it has answered outside this service. */
export const asking = ['familyAsked', 'offered'] as const
export const answering = ['familyAnswered', 'offerAccepted', 'offerDeclined'] as const

type Event = { at: string; kind: string }

/** The day the family was asked first what is still open, `YYYY-MM-DD`; null where nothing is. `said` are moments of its answers. */
export function waitingSince(events: readonly Event[], said: readonly string[]): string | null {
  const answered = [...said, ...events.filter(({ kind }) => answering.some((each) => each === kind)).map(({ at }) => at)]
  const last = answered.reduce((latest, at) => (at > latest ? at : latest), '')
  const open = events.find(({ kind, at }) => asking.some((each) => each === kind) && at > last)
  return open ? londonDay(Temporal.Instant.from(open.at)) : null
}

/** The last moment the family said or was asked something; `sentAt` where nothing happened since. */
export function lastContact(sentAt: string, events: readonly Event[], said: readonly string[]): string {
  const asked = events.filter(({ kind }) => [...asking, ...answering].some((each) => each === kind)).map(({ at }) => at)
  return [...said, ...asked].reduce((latest, at) => (at > latest ? at : latest), sentAt)
}
