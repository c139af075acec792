// What staff read of a delivery: its state, and why it failed, in words. Codes come from connectors; a code nobody has
// written words for is shown as it is rather than hidden.
import type { DeliveryState } from '#delivery/deliveries.ts'
import type { Translate } from '#language/translate.ts'

const states: Record<DeliveryState, string> = {
  waiting: 'waiting',
  sending: 'sending',
  delivered: 'delivered',
  'trying again': 'tryingAgain',
  'needs attention': 'needsAttention',
}

export const stateWords = (t: Translate, state: DeliveryState): string => t(`staff:deliveries.states.${states[state]}`)

export function failureWords(t: Translate, code: string): string {
  const status = /^(status|smtp)_(\d{3})$/.exec(code)
  if (status)
    return t(status[1] === 'smtp' ? 'staff:deliveries.failure.smtpStatus' : 'staff:deliveries.failure.httpStatus', {
      status: status[2],
    })
  const key = `staff:deliveries.failure.${code}`
  return t.has(key) ? t(key) : t('staff:deliveries.failure.other', { code })
}
