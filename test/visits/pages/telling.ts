// Telling of a child, for those who have no form of their own: both forms empty, with mistakes, with a second child, and
// the receipt.
import { fillIn, press } from './press.ts'
import { at, type PageState, type Way, wrongAt } from './state.ts'

const sendIt = '#tell > button.govuk-button:not([name])'

const told = {
  'child-1-onRoll': 'no',
  'child-1-checkedBy': 'Quay School, the office',
  'child-1-checkedOn-day': '20',
  'child-1-checkedOn-month': '11',
  'child-1-checkedOn-year': '2026',
  'child-1-name': 'سمير',
  'child-1-born-age': '9',
  'child-2-onRoll': 'notChecked',
  reason: 'noSchool',
  details: 'I see them every morning in the lobby.\nThey are always alone.',
  staying: 'homeOffice',
  place: 'Harbour Lights Hotel',
  area: 'harbour',
  familyKnows: 'yes',
  worry: 'yes',
  worryWhat: 'They look very tired.',
  role: 'place',
  organisation: 'Harbour Lights Hotel',
  reachYou: '01632 960155',
}

/** Both forms; at the end one notice is sent. */
export async function* tellingPages(way: Way): AsyncGenerator<PageState> {
  const { page, origin, tag } = way
  await page.goto(`${origin}/${tag}/tell-us`)
  yield at(way, 'tell-us-start')
  await page.goto(`${origin}/${tag}/tell-us/school`)
  yield at(way, 'tell-us-school')
  await press(page, sendIt)
  yield wrongAt(way, 'tell-us-school-error')
  await page.goto(`${origin}/${tag}/tell-us/child`)
  yield at(way, 'tell-us-child')
  await press(page, 'button[name="more"][value="add"]')
  yield at(way, 'tell-us-child-two')
  await fillIn(page, { ...told, 'child-1-checkedBy': '', 'child-1-checkedOn-month': '13', reachYou: '' })
  await press(page, sendIt)
  yield wrongAt(way, 'tell-us-child-error')
  await fillIn(page, told)
  await press(page, sendIt)
  yield at(way, 'tell-us-received', { printed: true })
}
