// The only list of flows: address to flow. A new one is a file, a line here, and its words.
import type { Flow } from '#journey/flow.ts'
import { apply } from '#flows/apply.ts'
import { child } from '#flows/child.ts'
import { plan } from '#flows/plan.ts'
import { tellUs, toldChild } from '#flows/tell-us.ts'

export const flows = { plan, apply, child, 'tell-us': tellUs, 'told-child': toldChild } as unknown as Record<
  'plan' | 'apply' | 'child' | 'tell-us' | 'told-child',
  Flow
>
