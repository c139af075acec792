// Small line pictures of our own, for a person who reads little: what the words beside them say, never more. Each is one
// line drawn in a square of 48 with a 2 unit pen, in the colour of the text around it. People have no face, dress or skin,
// and no picture uses a flag, a hand sign or a letter, so that they mean the same everywhere.
const circle = (x: number, y: number, radius: number) =>
  `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`

const dot = (x: number, y: number) => circle(x, y, 0.6)

/** Head and shoulders of a person who stands on `ground`, `width` wide. */
const person = (x: number, head: number, radius: number, ground: number, width: number) =>
  `${circle(x, head, radius)}M${x - width / 2} ${ground}v${-(ground - head - radius - 3 - width / 2)}a${width / 2} ${width / 2} 0 0 1 ${width} 0v${ground - head - radius - 3 - width / 2}`

const house = 'M5 23 24 7l19 16M10 19v22h28V19'
const adultAndChild = `${person(17, 12, 5, 42, 18)}${person(35, 24, 4, 42, 12)}`

const staying = {
  own: `${house}M20 41V29h8v12M33 14.5V8h4v10`,
  host: `${house}M24 36l-6.5-6.5a4 4 0 0 1 6.5-5 4 4 0 0 1 6.5 5z`,
  homeOffice: 'M5 43V7h38v36M12 14h5v5h-5zM21.5 14h5v5h-5zM31 14h5v5h-5zM11 43V26M11 38h26v5M37 38v-3a4 4 0 0 0-4-4H20v7M11 31h9',
  council: 'M5 43h38M8 43V14h16v29M24 43V5h16v38M13 20h6M13 27h6M13 34h6M29 12h6M29 19h6M29 26h6M30 43v-9h4v9',
  refuge: 'M24 4l16 6v13c0 10-7 17-16 21C15 40 8 33 8 23V10zM15 24l9-8 9 8M18 22v10h12V22',
  family: `M4 19 24 5l20 14${person(16, 23, 4, 43, 13)}${person(32, 23, 4, 43, 13)}`,
  site: `M12 36H4V19a7 7 0 0 1 7-7h20a9 9 0 0 1 9 9v15H20${circle(16, 36, 4)}M40 36h4M10 18h11v8H10zM27 36V18h7v18`,
  other: `M24 44S9 31 9 19a15 15 0 0 1 30 0c0 12-15 25-15 25z${dot(17, 19)}${dot(24, 19)}${dot(31, 19)}`,
}

const livesWith = {
  parent: adultAndChild,
  closeRelative: `${person(13, 13, 4.5, 42, 15)}${person(36, 13, 4.5, 42, 15)}${person(24.5, 28, 3.5, 42, 9)}`,
  otherPerson: `${person(12, 12, 5, 42, 16)}${person(38, 24, 4, 42, 12)}M25 12v4M25 21v4M25 30v4M25 39v3`,
  alone: `${person(24, 15, 6, 42, 20)}M5 42h4M39 42h4`,
}

const school = {
  primary: `M4 42h40M7 42V25h10M31 25h10v17M15 42V19l9-8 9 8v23M24 11V4h8v5h-8M21 42v-8h6v8${circle(24, 24, 3)}`,
  secondary:
    'M4 42h40M7 42V17h34v25M15 17l9-8 9 8M13 23h4v4h-4zM22 23h4v4h-4zM31 23h4v4h-4zM13 33h4v4h-4zM31 33h4v4h-4zM21 42v-9h6v9',
  college: 'M3 19 24 9l21 10-21 10zM12 24v10c3 3 7 5 12 5s9-2 12-5V24M41 21v13M39 38l2-4 2 4z',
  nursery: `M6 27h17v16H6zM25 27h17v16H25zM15 9h18v16H15z${circle(14.5, 35, 4)}M33.5 31l4 8h-8zM21 14h6v6h-6z`,
}

const key = `${circle(15, 33, 9)}M21.5 26.5 41 7M34 14l6 6M28 20l4 4M15 33h.01`
const letter = 'M5 11h38v27H5zM5 12l19 15 19-15'

const ways = {
  phone: 'M14 5h-5a4 4 0 0 0-4 4c0 19 15 34 34 34a4 4 0 0 0 4-4v-6l-10-4-5 5c-6-3-11-8-14-14l5-5z',
  message: `M19 43h-7a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3h7M29 43a3 3 0 0 0 3-3v-9M9 36h20M19 43h10M18 11h25v16H29l-6 6v-6h-5z${dot(25, 19)}${dot(30.5, 19)}${dot(36, 19)}`,
  email: 'M8 35V9h32v26M3 35h42l-3 6H6zM15 16h18v12H15zM15 17l9 6 9-6',
  letter: `${letter}M5 37l14-14M43 37 29 23`,
  worker: `${person(17, 12, 5, 42, 20)}M31 15h13v17H31zM37.5 15V8${circle(37.5, 21, 2)}M34 28h7`,
  none: key,
}

const steps = {
  form: 'M10 5h28v38H10zM16 14l2 2 4-4M26 14h7M16 24l2 2 4-4M26 24h7M16 34h5M26 34h7',
  search: `${circle(20, 20, 14)}M30 30l13 13`,
  wait: 'M6 10h36v33H6zM6 19h36M15 5v9M33 5v9M17 31l5 5 9-10',
  start:
    'M11 43V21a13 13 0 0 1 26 0v22zM19 9V6a2 2 0 0 1 2-2h6a2 2 0 0 1 2 2v3M16 43V31h16v12M16 36h16M19 20h10M11 27H6v12h5M37 27h5v12h-5',
  print: `M13 17V5h22v12M13 35H5V17h38v18h-8M13 28h22v15H13zM18 33h12M18 38h12${dot(37, 22)}`,
  code: key,
  language: `M4 6h25v18H16l-6 6v-6H4zM10 12h13M10 18h8M33 15h11v19h-6v7l-7-7H19v-6M25 30h12`,
  warning: `M24 6 45 42H3zM24 19v11${dot(24, 36)}`,
}

/** Every picture by its name: the answer's own name where it stands for an answer, or what it shows. */
export const pictures = { ...staying, ...livesWith, ...school, ...ways, ...steps }

export type PictureName = keyof typeof pictures

/** Pictures that stand beside the options of a question: question id, then option. */
export const byQuestion = new Map([
  ['staying', named(staying)],
  ['livesWith', named(livesWith)],
  ['ways', named(ways)],
])

function named(group: Partial<Record<PictureName, string>>): Map<string, PictureName> {
  return new Map(Object.keys(group).map((name) => [name, name as PictureName]))
}
