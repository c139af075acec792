// When a failed delivery is tried again. A short fault is over in minutes; a council's server that is down over a long
// weekend still gets everything. Only after 72 hours and 20 tries does a delivery wait for a person.

const first = [1, 5, 15, 60, 240]
const then = 360
const spread = 0.2

/** The longest a delivery can wait for its next try, in minutes. */
export const longestWait = then * (1 + spread)

/** The moment of the next try after `tries` failed ones; `random` (0 to 1) spreads it by a fifth each way, so that not all come back at once. */
export function nextTry(tries: number, random: () => number, now: Temporal.Instant): Temporal.Instant {
  const minutes = (first[tries - 1] ?? then) * (1 - spread + 2 * spread * random())
  return now.add({ milliseconds: Math.round(minutes * 60_000) })
}

/** True when both have passed: 20 tries, and 72 hours since the delivery was queued. */
export const isGivenUp = (tries: number, queuedAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  tries >= 20 && now.since(queuedAt).total('hours') >= 72
