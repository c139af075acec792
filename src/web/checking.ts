// The check page's groups: one for the family's parts, one per child, each line with the way to change it.
import { apply } from '#flows/apply.ts'
import { child as childFlow } from '#flows/child.ts'
import { type Line, summary } from '#journey/summary.ts'
import type { Draft } from '#requests/draft.ts'
import { aroundFamily, walkFamily } from '#requests/family.ts'

export type Group = {
  key: string /** Number of the child, for a child's group. */
  child?: number
  lines: (Line & { href: string })[]
}

/** Everything that will be sent, in the order of the task list. */
export function groupsOf(draft: Pick<Draft, 'family' | 'children'>, tag: string): Group[] {
  const family = walkFamily(draft)
  const lines = summary(apply, draft.family, aroundFamily(draft)).map((line) => ({
    ...line,
    href: `/${tag}/apply/${line.id}?check=1`,
  }))
  const part = (key: string): Group => ({ key, lines: lines.filter((line) => line.section === key) })
  const children = family.children.map((each, index) => ({
    key: 'child',
    child: each.number,
    lines: summary(childFlow, draft.children[index]?.answers ?? {}, { family: family.walk.answers }).map((line) => ({
      ...line,
      href: `/${tag}/apply/child/${each.id}/${line.id}?check=1`,
    })),
  }))
  return [part('staying'), ...children, part('reach'), part('family')]
}
