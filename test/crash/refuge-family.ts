// A family that first says where it lives and then says "in a refuge": whatever it types about where it is, how it can be
// reached and what it must keep away from is a mark that stands nowhere else.
import type { ApplyAnswers } from '#flows/apply.ts'
import { childAnswers, refugeAnswers } from '../requests/a-family.ts'
import { planting } from './marks.ts'

/** `locked` are for the safety drawer alone; what is `dropped` was typed before "refuge" and is kept nowhere at all. */
const { marks: locked, plant, plantAs } = planting(1_001)
const { marks: dropped, plant: plantDropped, plantAs: plantDroppedAs } = planting(2_001)
export { dropped, locked }

/** Stands in no register, so that finding it anywhere can only come from the answer. */
export const area = { code: 'qzsecretarea', name: 'Qzsecretarea Villages', easting: 600_400, northing: 100_600 }
plantAs('area', area.code)
plantAs('area by name', area.name)

const typed = plantAs('safe phone', '07700 900846')
plantAs('safe phone abroad', '7700900846')

export const inRefuge: ApplyAnswers = {
  ...refugeAnswers,
  area: area.code,
  safeWays: ['text', 'call', 'voicemail', 'email', 'worker'],
  safePhone: { typed, digits: '07700900846', e164: '+447700900846' },
  safeEmail: plant('safe e-mail', (word) => `${word.toLowerCase()}@family.example`),
  safePerson: plant('safe person', (word) => `${word}, 01632 960177`),
  safeHours: plant('safe hours', (word) => `When the ${word} bell has rung`),
  codeWord: plant('code word'),
  writeTo: `${plant('letters to')}\n${plant('street for letters')}\n${plantAs('postcode for letters', 'ZZ9 8QW')}`,
  avoid: `${plant('school to avoid')} School\n${plant('another to avoid')}`,
}

/** The same family before it said so. */
export const beforeRefuge: ApplyAnswers = {
  ...inRefuge,
  staying: 'host',
  postcode: plantDroppedAs('postcode before', 'ZZ9 6QJ'),
  address: `${plantDropped('house before')} 4\n${plantDropped('street before')}`,
}

export const children = [
  { ...childAnswers('Samira Canary', 2017), earlierName: plant('earlier name') },
  { ...childAnswers('Yusuf Canary', 2012), earlierName: plant('earlier name of another') },
]
