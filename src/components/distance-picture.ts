// How far and in which direction the schools are, without a map: home in the middle, north up in every language. The list
// beside it says the same in words, so a reader who does not see the picture loses nothing.
import { type Place, dotRadius, drawDistances, size } from '#components/distance-geometry.ts'
import { number } from '#language/dates.ts'
import type { Translate } from '#language/translate.ts'
import { type Html, html } from '#web/html.ts'

const middle = size / 2
const house = `M${middle - 13} ${middle} ${middle} ${middle - 12} ${middle + 13} ${middle}h-4v11h-18v-11z`

type Shown = { name: string; point: Place | null }

/** The schools of a list that have a place, under their number in the list; nothing where none has one. */
export function distancePicture(schools: readonly Shown[], home: Place, t: Translate): Html | false {
  const placed = schools.flatMap(({ name, point }, at) => (point ? [{ number: at + 1, name, ...point }] : []))
  if (placed.length === 0) return false
  const { rings, dots } = drawDistances(home, placed)
  const moved = dots.filter((dot) => dot.moved)
  return html`<figure class="sw-distance"><svg viewBox="0 0 ${size} ${size}" width="${size}" height="${size}" role="img" aria-label="${t('site:schools.picture')}" font-size="15"><rect class="sw-distance__ground" width="${size}" height="${size}" rx="10"/>${rings.map(({ radius }) => html`<circle class="sw-distance__ring" cx="${middle}" cy="${middle}" r="${radius}"/>`)}${rings.map(({ km, words }) => html`<text class="sw-distance__words" x="${words.x}" y="${words.y - 3}">${t('site:schools.km', { count: km })}<tspan x="${words.x}" dy="17">${t('site:schools.miles', { miles: number(t.tag, km / 1.609344, 1) })}</tspan></text>`)}${moved.map(({ at, x, y }) => html`<path class="sw-distance__line" d="M${at.x} ${at.y} ${x} ${y}"/>`)}${moved.map(({ at }) => html`<circle class="sw-distance__dot" cx="${at.x}" cy="${at.y}" r="3.5"/>`)}<path class="sw-distance__home" d="${house}"/>${dots.map(({ number: own, name, x, y, far }) => html`<g><title lang="en">${name}</title><circle class="sw-distance__dot${far && ' sw-distance__dot--far'}" cx="${x}" cy="${y}" r="${dotRadius}"/><text class="sw-distance__number" x="${x}" y="${y + 5.5}">${own}</text></g>`)}</svg><figcaption><svg viewBox="0 0 30 28" width="32" height="30" aria-hidden="true" focusable="false"><path class="sw-distance__home" d="M2 14 15 2l13 12h-4v11H6V14z"/></svg> ${t('site:schools.you')}</figcaption></figure>`
}
