// Choosing and ordering schools with plain buttons: each press is one change, saved at once, no script needed.
import type { Preferences } from '#journey/places.ts'
import type { Draft } from '#requests/draft.ts'

const typed = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' && /^[\d a-z]{1,10}$/.test(value) ? value : ''
}

/**
 * The child's schools after the press of "add", "remove", "up", "down" or "same"; undefined when another button was
 * pressed. `most` is how many schools the council lets a family name; one more than that changes nothing.
 */
export function changeSchools(
  form: FormData,
  most: number,
  draft: Pick<Draft, 'children'>,
  childId: string,
): Preferences | undefined {
  const now = form.getAll('preferences').filter((urn): urn is string => typeof urn === 'string' && /^\d{6}$/.test(urn))
  const nearest = form.get('preferences-nearest') === 'yes'
  const [add, remove, up, down, same] = ['add', 'remove', 'up', 'down', 'same'].map((name) => typed(form, name))
  if (add) return { urns: now.includes(add) || now.length >= most ? now : [...now, add], nearest }
  if (remove) return { urns: now.filter((urn) => urn !== remove), nearest }
  if (up) return { urns: swap(now, now.indexOf(up) - 1), nearest }
  if (down) return { urns: swap(now, now.indexOf(down)), nearest }
  if (!same) return undefined
  const other = draft.children.find((child) => child.id === same && child.id !== childId)?.answers['preferences'] as
    | Preferences
    | undefined
  const fits = form.getAll('fits').filter((urn): urn is string => typeof urn === 'string')
  const urns = [...new Set([...now, ...(other?.urns ?? []).filter((urn) => fits.includes(urn))])].slice(0, most)
  return { urns, nearest: nearest || (other?.nearest ?? false) }
}

/** Exchanges the schools at `at` and the place after it. */
function swap(urns: string[], at: number): string[] {
  const [first, second] = [urns[at], urns[at + 1]]
  if (first === undefined || second === undefined) return urns
  return urns.map((urn, index) => (index === at ? second : index === at + 1 ? first : urn))
}
