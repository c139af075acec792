// The check page's groups: one for the family's parts, one per child, each line with the way to change it.
import { apply } from '#flows/apply.ts'
import { child as childFlow } from '#flows/child.ts'
import { type Line, linesOf } from '#journey/summary.ts'
import type { FamilyWalk } from '#requests/family.ts'

export type Group = {
  key: string /** Number of the child, for a child's group. */
  child?: number
  lines: (Line & { href: string })[]
}

/** Everything that will be sent, in the order of the task list. */
export function groupsOf(family: FamilyWalk, tag: string): Group[] {
  const lines = linesOf(apply, family.walk).map((line) => ({
    ...line,
    href: `/${tag}/apply/${line.id}?check=1`,
  }))
  const part = (key: string): Group => ({ key, lines: lines.filter((line) => line.section === key) })
  const children = family.children.map((each) => ({
    key: 'child',
    child: each.number,
    lines: linesOf(childFlow, each.walk).map((line) => ({
      ...line,
      href: `/${tag}/apply/child/${each.id}/${line.id}?check=1`,
    })),
  }))
  return [part('staying'), part('safety'), ...children, part('reach'), part('family')].filter(({ lines }) => lines.length > 0)
}
