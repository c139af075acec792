// What stands on the card that a family is handed: its own language large, English small, nothing about a person. For a
// refuge the title is neutral and no place is named, because a card lies about where others see it.
import { type Invitation, shortAddress } from '#arrivals/invitation.ts'
import type { Council } from '#council/council.ts'
import { type Translate, translator } from '#language/translate.ts'

export type CardWords = {
  language: string
  title: string
  scan: string
  free: string | undefined
  call: string
  placeCode: string | undefined
}
export type Card = {
  theirs: CardWords /** Absent when the family reads English. */
  english: CardWords | undefined
  address: string
  council: string
}

export function cardFor(
  invitation: Pick<Invitation, 'code' | 'language' | 'staying' | 'placeCode'>,
  council: Council,
  origin: string,
): Card {
  const words = (t: Translate): CardWords => {
    const neutral = invitation.staying === 'refuge'
    return {
      language: t.tag,
      title: t(neutral ? 'letters:card.titleNeutral' : 'letters:card.title'),
      scan: t('letters:card.scan'),
      // "Apply even if you may move" would say what the card is for.
      free: neutral ? undefined : t('letters:card.free'),
      call: t('letters:card.call', { phone: council.admissions.phone }),
      placeCode: invitation.placeCode && !neutral ? t('letters:card.placeCode', { code: invitation.placeCode }) : undefined,
    }
  }
  return {
    theirs: words(translator(invitation.language)),
    english: invitation.language === 'en' ? undefined : words(translator('en')),
    address: shortAddress(origin, invitation.code),
    council: council.name,
  }
}
