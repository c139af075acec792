// The e-mail a family gets when it has sent: its language, the reference, the dates. No child's name and no school
// anywhere, and for a family in a refuge not even the words "school places".
import type { Council } from '#council/council.ts'
import type { Letter } from '#delivery/connectors/family-mail.ts'
import { longDate } from '#language/dates.ts'
import { isolateLtr } from '#language/script.ts'
import { translator } from '#language/translate.ts'
import { neutral } from '#requests/safety.ts'

type Receipt = {
  council: Council
  reference: string
  language: string
  aimOn: string
  mustOn: string
  /** As it may wait in the outbox: `queuedAddress`. */
  to: Letter['to']
  origin: string
  restricted: boolean
}

export function receiptMail(receipt: Receipt): Letter {
  const { council, language, restricted } = receipt
  const t = translator(language)
  const words = neutral(receipt)
  // The blank after an address keeps the invisible end of its isolate out of the link that a mail program makes of it.
  const reference = isolateLtr(receipt.reference)
  const paragraphs = [
    t('letters:receipt.hello'),
    t(words('letters:receipt.have'), { reference }),
    restricted ? '' : t('letters:receipt.who', { council: council.name }),
    [
      t('letters:receipt.aim', { date: longDate(language, receipt.aimOn) }),
      t('letters:receipt.must', { date: longDate(language, receipt.mustOn) }),
    ].join('\n'),
    t('letters:receipt.silent', { phone: isolateLtr(council.admissions.phone) }),
    restricted ? '' : t('letters:receipt.move'),
    t('letters:receipt.comeBack', { address: isolateLtr(`${receipt.origin}/${language}/return `) }),
    t('letters:receipt.real', { website: isolateLtr(`${council.website} `) }),
    council.name,
  ]
  return {
    to: receipt.to,
    subject: t(words('letters:receipt.subject'), { reference }),
    text: `${paragraphs.filter(Boolean).join('\n\n')}\n`,
    language,
  }
}
