// THE list of staff pages and what each needs, and of roles and what each may: written out by hand, so that a change of
// either shows here and in a review. A page that is missing fails `permissions.test.ts`; every cell is tried over HTTP in
// `test/visits/roles.test.ts`.
import type { Permission } from '#staff/permissions.ts'
import type { Role } from '#council/people.ts'

/** No session is needed, or any will do. */
export type Needs = Permission | 'nobody' | 'anybody'

/** `[what it needs, how it is asked for]`, by file below `src/pages/staff`. `page` is a page that also takes posts. */
export const pages: Record<string, [needs: Needs, method: 'page' | 'post']> = {
  'index.ts': ['nobody', 'page'],
  'sign-in/index.astro': ['nobody', 'page'],
  'sign-in/code.astro': ['nobody', 'page'],
  'sign-in/council.ts': ['nobody', 'page'],
  'sign-in/back.astro': ['nobody', 'page'],
  'sign-out.ts': ['nobody', 'post'],
  'confirm.astro': ['anybody', 'page'],
  'queue.astro': ['cases', 'page'],
  'case/[id]/index.astro': ['cases', 'page'],
  'case/[id]/[deed].astro': ['casework', 'page'],
  'case/[id]/agree.ts': ['casework', 'post'],
  'case/[id]/keying.astro': ['casework', 'page'],
  'case/[id]/owner.ts': ['casework', 'post'],
  'case/[id]/replies.ts': ['messages', 'post'],
  'case/[id]/safe-contact.ts': ['reveal', 'post'],
  'case/[id]/safety.astro': ['reveal', 'page'],
  'deliveries/index.astro': ['deliveries', 'page'],
  'deliveries/[id].ts': ['deliveries', 'post'],
  'deliveries/replay.astro': ['deliveries', 'page'],
  'handovers/[id].ts': ['casework', 'post'],
  'links/index.astro': ['links', 'page'],
  'links/new.astro': ['links', 'page'],
  'links/[code]/index.astro': ['links', 'page'],
  'links/[code]/card.astro': ['links', 'page'],
  'links/[code]/end.ts': ['links', 'post'],
  'audit.astro': ['audit', 'page'],
  'people/index.astro': ['people', 'page'],
  'people/[id].astro': ['people', 'page'],
  'people/account.ts': ['people', 'post'],
  'settings/tasks.ts': ['settings', 'post'],
  'referrals/index.astro': ['cases', 'page'],
  'referrals/[id].ts': ['casework', 'post'],
  'reports/index.astro': ['reports', 'page'],
  'reports/forum.astro': ['export', 'page'],
  'reports/forum.csv.ts': ['export', 'page'],
  'reports/[name].astro': ['reports', 'page'],
  'reports/[name].csv.ts': ['reports', 'page'],
  'settings/index.astro': ['settings', 'page'],
  'settings/[name].astro': ['settings', 'page'],
  'told/index.astro': ['told', 'page'],
  'told/[id].astro': ['told', 'page'],
}

const yes = true
const no = false
const order = ['admissions', 'missingEducation', 'send', 'virtualSchool', 'safeguarding', 'manager', 'readOnly'] as const

/** Each role in the order of `order`. */
const table: Record<Permission, boolean[]> = {
  //           adm  miss  send  virt safe  mana read
  cases: [yes, yes, yes, yes, yes, no, yes],
  casework: [yes, yes, yes, yes, yes, no, no],
  messages: [yes, yes, yes, yes, yes, no, no],
  told: [yes, yes, no, no, yes, no, no],
  links: [yes, yes, no, no, no, no, no],
  arrivals: [yes, yes, no, no, no, no, no],
  deliveries: [yes, no, no, no, no, yes, no],
  reveal: [no, no, no, no, yes, no, no],
  reports: [yes, yes, no, no, yes, yes, yes],
  export: [yes, yes, no, no, no, no, no],
  approve: [no, no, no, no, yes, yes, no],
  erase: [no, no, no, no, no, yes, no],
  audit: [no, no, no, no, no, yes, no],
  settings: [no, no, no, no, no, yes, no],
  people: [no, no, no, no, no, yes, no],
}

/** What the table says of one cell. */
export const maySay = (role: Role, permission: Permission): boolean => table[permission][order.indexOf(role)] === yes
