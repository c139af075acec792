// Proof that two reports give no small count away. An attacker has both tables as they are shown, knows every rule of
// counting and hiding, and may combine what is shown in any way. If there is another council, a child or a few more or
// fewer, for which both tables look exactly the same and a count is another one, then nobody can know that count. Here
// such a council is looked for, for every count of 1 to 9 that can be named from the two reports: cells, totals, and
// whatever lies in one and not in the other.
import type { Counted, ShownTable } from '#reports/table.ts'

/** What one child (or link) adds to a table: cells, and days where medians are shown. */
export type Adds = {
  cells: readonly (readonly [row: string, column: string])[]
  days: readonly (readonly [row: string, days: number])[]
}
/** What one that comes or stays away as one (a child, or a link with its children) adds to each of the two. */
export type Kind = { key: string; adds: readonly [Adds, Adds]; members: readonly (readonly [Adds, Adds])[] }

export const addsOf = ({ rows, columns, counts, days }: Counted): Adds => ({
  cells: counts.flatMap((line, row) =>
    line.flatMap((count, column) => Array.from({ length: count }, () => [rows[row] ?? '', columns[column] ?? ''] as const)),
  ),
  days: (days ?? []).flatMap((each, row) => each.map((one) => [rows[row] ?? '', one] as const)),
})

/** `fixed`: the table as it is when nobody is counted, with the rows it has all the same. */
type Frames = readonly [Counted, Counted]
type World = ReadonlyMap<Kind, number>
/** How a table is made safe: what is tried. */
type Show = (counted: Counted) => ShownTable

const added = (world: World, changes: readonly (readonly [Kind, number])[]): World | undefined => {
  const made = new Map(world)
  for (const [kind, by] of changes) {
    const count = (made.get(kind) ?? 0) + by
    if (count < 0) return undefined
    made.set(kind, count)
  }
  return made
}

/** Both tables as they would be shown in this world. */
const shownIn = (world: World, frames: Frames, show: Show): string =>
  JSON.stringify(frames.map((frame, side) => show(tableOf(world, frame, side as 0 | 1))))

function tableOf(world: World, frame: Counted, side: 0 | 1): Counted {
  const cells = new Map<string, Map<string, number>>(frame.rows.map((row) => [row, new Map()]))
  const days = new Map<string, number[]>()
  for (const [{ adds }, count] of world) {
    if (count === 0) continue
    for (const [row, column] of adds[side].cells) {
      const line = cells.get(row) ?? new Map<string, number>()
      cells.set(row, line.set(column, (line.get(column) ?? 0) + count))
    }
    for (const [row, one] of adds[side].days)
      days.set(row, [...(days.get(row) ?? []), ...Array.from({ length: count }, () => one)])
  }
  const rows = frame.rows.length > 0 ? frame.rows : [...cells.keys()].sort()
  return {
    ...frame,
    rows,
    counts: rows.map((row) => frame.columns.map((column) => cells.get(row)?.get(column) ?? 0)),
    ...(frame.days ? { days: rows.map((row) => days.get(row) ?? []) } : {}),
  }
}

/** Every count this one is part of: each part of one table together with each part of the other, or with being out of it. */
function namesOf(adds: readonly [Adds, Adds]): Set<string> {
  const parts = adds.map(({ cells }) =>
    cells.length === 0
      ? ['out', '*']
      : [...new Set(cells.flatMap(([row, column]) => [`${row}/${column}`, `${row}/`, `/${column}`, 'all', '*']))],
  )
  const names = new Set<string>()
  for (const one of parts[0] ?? []) for (const other of parts[1] ?? []) names.add(`${one} & ${other}`)
  // Nobody is shown who is in neither.
  for (const name of ['* & *', 'out & out', 'out & *', '* & out']) names.delete(name)
  return names
}

/** How many each name counts in one of this kind. */
function countsIn({ members }: Kind): Map<string, number> {
  const counts = new Map<string, number>()
  for (const member of members) for (const name of namesOf(member)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** The same ones, who took other times: those that are shown as medians, and very short and very long ones. */
export function atOtherTimes(kinds: readonly Kind[], days: readonly number[]): Kind[] {
  const timed = (adds: Adds, one: number): Adds => ({ ...adds, days: adds.days.map(([row]) => [row, one] as const) })
  return kinds
    .filter(({ adds }) => adds.some((each) => each.days.length > 0))
    .flatMap(({ key, adds, members }) =>
      days.map((one): Kind => {
        const both = (each: readonly [Adds, Adds]): [Adds, Adds] => [timed(each[0], one), timed(each[1], one)]
        return { key: `${key} ${one}`, adds: both(adds), members: members.map(both) }
      }),
    )
}

/** Everything that is shown, one after the other. */
const leaves = (seen: string): string[] => seen.split(/[[\]{},:]+/)
const difference = (one: readonly string[], other: readonly string[]): number =>
  Math.abs(one.length - other.length) + one.filter((leaf, at) => leaf !== other[at]).length

export type Outcome = { small: number; known: string[] }

/**
 * Counts of 1 to 9 that can be named, and those of them for which no other council was found. `others`: whoever else might
 * be there; `random` is between 0 and 1.
 */
export function whatIsKnown(
  world: World,
  {
    others,
    frames,
    show,
    random,
    tries: mostTries = 3_000,
  }: { others: () => readonly Kind[]; frames: Frames; show: Show; random: () => number; tries?: number },
): Outcome {
  const named = new Map([...world.keys()].map((kind) => [kind, countsIn(kind)]))
  const counts = new Map<string, number>()
  for (const [kind, times] of world)
    for (const [name, count] of named.get(kind) ?? []) counts.set(name, (counts.get(name) ?? 0) + times * count)
  const open = new Set([...counts].filter(([, count]) => count > 0 && count < 10).map(([name]) => name))
  const small = open.size
  const seen = shownIn(world, frames, show)
  const present = [...named.keys()]
  let kinds = present

  const clear = (changes: readonly (readonly [Kind, number])[]): void => {
    const by = new Map<string, number>()
    for (const [kind, more] of changes)
      for (const [name, count] of named.get(kind) ?? []) by.set(name, (by.get(name) ?? 0) + more * count)
    if (![...by].some(([name, more]) => more !== 0 && open.has(name))) return
    const made = added(world, changes)
    if (!made || shownIn(made, frames, show) !== seen) return
    for (const [name, more] of by) if (more !== 0) open.delete(name)
  }
  const signs = [1, -1] as const
  for (const kind of kinds) for (const sign of signs) if (open.size > 0) clear([[kind, sign]])
  // Children of kinds that are not there yet may come too.
  if (open.size > 0) {
    const more = others()
    for (const kind of [...more, ...atOtherTimes([...kinds, ...more], [0, 600])]) named.set(kind, countsIn(kind))
    kinds = [...named.keys()]
    for (const kind of kinds) if (open.size > 0) clear([[kind, 1]])
  }
  // Otherwise one is changed, and whatever looks different then is set right by the next change, and the next.
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const target = leaves(seen)
  for (let tries = 0; open.size > 0 && tries < mostTries; tries += 1) {
    const name = pick([...open])
    const changes: (readonly [Kind, number])[] = [[pick(present.filter((kind) => named.get(kind)?.has(name))), pick(signs)]]
    for (let steps = 0; steps < 7; steps += 1) {
      const made = added(world, changes)
      if (!made) break
      clear(changes)
      if (!open.has(name)) break
      const next = Array.from({ length: 60 }, () => [pick(random() < 0.7 ? present : kinds), pick(signs)] as const).filter(
        ([kind]) => !named.get(kind)?.has(name),
      )
      const far = next.map((change) => {
        const then = added(made, [change])
        // Not always the nearest: it may lead nowhere.
        return then ? difference(target, leaves(shownIn(then, frames, show))) + 2 * random() : Number.POSITIVE_INFINITY
      })
      const nearest = next[far.indexOf(Math.min(...far))]
      if (!nearest) break
      changes.push(nearest)
    }
  }
  return { small, known: [...open] }
}
