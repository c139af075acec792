// The only list of flows: address to flow. A new one is a file, a line here, and its words.
import type { Flow } from '#journey/flow.ts'
import { apply } from '#flows/apply.ts'
import { child } from '#flows/child.ts'
import { plan } from '#flows/plan.ts'

export const flows = { plan, apply, child } as unknown as Record<'plan' | 'apply' | 'child', Flow>
