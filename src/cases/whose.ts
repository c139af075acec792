// Who is dealing with a case: worked out from who took it, gave it back or handed it on, never stored beside the events.

export const ownerKinds = ['taken', 'handedBack', 'handedOn'] as const

/** `to` is the colleague a case was handed on to; addresses of staff. */
export type OwnerEvent = { actor: string; kind: string; to?: string | undefined }

/** Who has the case after these events, oldest first. */
export function ownerOf(events: readonly OwnerEvent[]): string | undefined {
  let owner: string | undefined
  for (const { kind, actor, to } of events) {
    if (kind === 'taken') owner = actor
    else if (kind === 'handedOn') owner = to
    else if (kind === 'handedBack' && owner === actor) owner = undefined
  }
  return owner
}
