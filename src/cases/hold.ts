import type { Tx } from '#database/database.ts'

/** Call inside the caller's transaction, before what a decision rests on is read: it takes the write lock. */
export const holdCases = (tx: Tx) => tx.updateTable('write_lock').set({ taken: 1 }).execute()
