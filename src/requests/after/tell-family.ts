// A mail to the family after it changed something, and a notice to the team that works on it. The family's is in its
// language; its subject tells nobody what it is about, and no child and no school stands in it. To a family that is kept
// safe it goes by the safe way or not at all.
import type { Council } from '#council/council.ts'
import type { Tx } from '#database/database.ts'
import { enqueue } from '#delivery/outbox.ts'
import { londonDay } from '#language/dates.ts'
import { isolateLtr } from '#language/script.ts'
import { translator } from '#language/translate.ts'
import type { KnownFamily } from '#requests/after/known.ts'
import { mayReach, queuedAddress, unlock } from '#requests/safety.ts'

export type AfterContext = { council: Council; origin: string; safetyKey: Buffer }

/** Each has its sentence under `after:mail`. */
export type Told = 'moved' | 'corrected' | 'childAdded' | 'withdrawn' | 'kept' | 'decided' | 'answered'

/** Where a mail may go today; undefined where the family gave no address, or none that is safe. */
export async function mailAddress(
  tx: Tx,
  safetyKey: Buffer,
  family: Pick<KnownFamily, 'id' | 'restricted' | 'answers'>,
  now: Temporal.Instant,
): Promise<string | undefined> {
  if (!family.restricted) return family.answers.ways?.includes('email') ? family.answers.email : undefined
  const opened = await unlock(tx, safetyKey, family.id)
  const contact = opened?.record.contact
  return contact && mayReach(contact, 'email', londonDay(now)) ? contact.email : undefined
}

/** Queues the mail, inside the caller's transaction. `to` where it is known already. */
export async function tellFamily(
  tx: Tx,
  { council, origin, safetyKey }: AfterContext,
  family: KnownFamily,
  what: Told,
  now: Temporal.Instant,
  to?: string,
): Promise<void> {
  const address = to ?? (await mailAddress(tx, safetyKey, family, now))
  if (!address) return
  const { language } = family
  const t = translator(language)
  const reference = isolateLtr(family.reference)
  const phone = isolateLtr(council.admissions.phone)
  const paragraphs = [
    t('letters:receipt.hello'),
    t(`after:mail.${!family.restricted ? what : what === 'decided' ? 'neutralNews' : 'neutral'}`, { reference }),
    what === 'decided' ? '' : t('after:mail.notYou', { phone }),
    // The blank keeps the invisible end of the isolate out of the link that a mail program makes of the address.
    t('letters:receipt.comeBack', { address: isolateLtr(`${origin}/${language}/return `) }),
    t('letters:receipt.real', { website: isolateLtr(`${council.website} `) }),
    council.name,
  ]
  const body = {
    to: queuedAddress(safetyKey, family, address),
    subject: t('letters:receipt.subjectNeutral', { reference }),
    text: `${paragraphs.filter(Boolean).join('\n\n')}\n`,
    language,
  }
  const requestId = family.children[0]?.id ?? null
  await enqueue(tx, { requestId, familyId: family.id, destination: 'family-mail', event: 'family-mail', body, now })
}

/** Tells the people who work on the case that something waits to be read there: no more than a reference and a link. */
export async function tellStaff(
  tx: Tx,
  { council }: Pick<AfterContext, 'council'>,
  family: Pick<KnownFamily, 'id' | 'restricted'>,
  child: { id: string; reference: string },
  reason: 'familyMoved' | 'familyCorrected' | 'familyWithdrew' | 'familyKept' | 'familyAddedChild' | 'familyAnswered',
  now: Temporal.Instant,
): Promise<void> {
  const { name, email } = council.teams[family.restricted ? 'safeguarding' : 'admissions']
  await enqueue(tx, {
    requestId: child.id,
    familyId: family.id,
    destination: 'team-mail',
    event: 'family.said',
    body: { to: email, team: name, reference: child.reference, reason, path: `/staff/case/${child.id}`, news: true },
    now,
  })
}
