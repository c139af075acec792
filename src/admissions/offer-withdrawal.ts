// An offer may be taken back for three reasons only (Code 2.12, 2.13; admissions-rules 1.1.16), never by one person, and for
// silence only after reminders in the family's language through a channel it can be reached by. Never a threat, and a child
// that has started keeps its place but for a false application.

export const withdrawalReasons = ['offeredInError', 'noReply', 'falseApplication'] as const
export type WithdrawalReason = (typeof withdrawalReasons)[number]

export type WithdrawalFacts = {
  reason: WithdrawalReason
  officers: readonly string[]
  /** Reminders sent, each with its language. */
  reminders: readonly { on: string; language: string }[]
  language: string
  started: boolean
}

export type WithdrawalFault = 'secondOfficer' | 'noReminderInLanguage' | 'started'

export function withdrawalFaults({ reason, officers, reminders, language, started }: WithdrawalFacts): WithdrawalFault[] {
  const faults: WithdrawalFault[] = []
  if (new Set(officers).size < 2) faults.push('secondOfficer')
  if (reason === 'noReply' && !reminders.some((reminder) => reminder.language === language)) faults.push('noReminderInLanguage')
  if (started && reason !== 'falseApplication') faults.push('started')
  return faults
}
