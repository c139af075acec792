// A hand-over that is not true any more: the family moved on before, or after, the other council said that it has the
// child. Both stay to be read; the other council is told, so that two councils never look for the same child in silence.
import { refreshKnownHead } from '#cases/heads.ts'
import type { Council } from '#council/council.ts'
import type { Tx } from '#database/database.ts'
import { enqueue } from '#delivery/outbox.ts'
import { handoversOf } from '#referrals/handover.ts'
import { audit } from '#staff/audit.ts'

type Recalled = {
  council: Pick<Council, 'name' | 'admissions'>
  requestId: string
  familyId: string
  /** Code of the council whose area it is now: it gets the new place as a new hand-over, and no word that the child left. */
  goesTo?: string | null | undefined
}

/** Recalls every hand-over of a request that still stands, inside the caller's transaction. */
export async function recall(tx: Tx, { council, requestId, familyId, goesTo }: Recalled, now: Temporal.Instant): Promise<void> {
  const at = now.toString({ smallestUnit: 'millisecond' })
  for (const handover of await handoversOf(tx, requestId, at.slice(0, 10))) {
    const stays = Boolean(goesTo) && handover.to.code === goesTo
    if (handover.state === 'recalled' || (stays && handover.state === 'acknowledged')) continue
    await tx
      .insertInto('handover_events')
      .values({ id: `${handover.id}/000002`, handover_id: handover.id, at, actor: 'family', kind: 'recalled' })
      .execute()
    await refreshKnownHead(tx, requestId, now)
    await audit(
      tx,
      { actor: 'family', action: 'handover.recalled', subject: handover.reference, detail: { council: handover.to.code } },
      now,
    )
    if (!handover.to.email || stays) continue
    await enqueue(tx, {
      requestId,
      familyId,
      destination: 'council-mail',
      event: 'handover.recalled',
      body: {
        to: handover.to.email,
        from: { council: council.name, phone: council.admissions.phone, email: council.admissions.email },
        reference: handover.reference,
        recalled: true,
      },
      now,
    })
  }
}
