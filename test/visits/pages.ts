// THE list of pages and states. It walks a browser's page through the running service as people do, and stops at each
// page in each state it can be in: whoever looks (axe, the validator, a camera) does so there and lets it walk on.
// Nothing may be changed at a stop but the size of the window and the medium.
import { pagesBefore } from './pages/before.ts'
import { formPages } from './pages/form.ts'
import { managerPages } from './pages/manager.ts'
import { refugePages } from './pages/safety.ts'
import { staffPages } from './pages/staff.ts'
import type { PageState, Way } from './pages/state.ts'
import { tellingPages } from './pages/telling.ts'

export type { PageState } from './pages/state.ts'

/** A family's pages in one language, about ninety stops. The page's browser context must be new. */
export async function* familyStates(way: Way): AsyncGenerator<PageState> {
  yield* pagesBefore(way)
  yield* tellingPages(way)
  yield* formPages(way)
  yield* refugePages(way)
}

/** The council's side, in English. Where families have sent something before, queue, case and deliveries are filled. */
export async function* staffStates(way: Omit<Way, 'tag'>): AsyncGenerator<PageState> {
  yield* staffPages({ ...way, tag: 'en' })
  yield* managerPages({ ...way, tag: 'en' })
}
