// Every table, as Kysely sees it; each room's own are in tables/. A column named `..._json` holds JSON that its room
// reads back through zod.
import type { Generated } from 'kysely'
import type { ArrivalTables } from '#database/tables/arrivals.ts'
import type { CaseTables } from '#database/tables/cases.ts'
import type { DeliveryTables } from '#database/tables/delivery.ts'
import type { QueueTables } from '#database/tables/queue.ts'
import type { ReferralTables } from '#database/tables/referrals.ts'
import type { RegisterTables } from '#database/tables/register.ts'
import type { ReportTables } from '#database/tables/reports.ts'
import type { RequestTables } from '#database/tables/requests.ts'
import type { StaffTables } from '#database/tables/staff.ts'
import type { TellingTables } from '#database/tables/tellings.ts'

export type Tables = {
  write_lock: { taken: number }
  kept: { name: Generated<string>; value: string }
} & RegisterTables &
  RequestTables &
  DeliveryTables &
  ArrivalTables &
  CaseTables &
  QueueTables &
  ReferralTables &
  ReportTables &
  TellingTables &
  StaffTables
