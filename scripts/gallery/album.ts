// The gallery's own page: all pictures at a glance, filtered without script by radio buttons, each leading to its picture
// in full. Everything it needs lies beside it.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { languages } from '#language/languages.ts'
import type { Picture } from './photograph.ts'

const filters = {
  language: ['all', ...languages.map(({ tag }) => tag)],
  size: ['all', 'phone', 'desktop', 'printed'],
  side: ['all', 'family', 'staff'],
  state: ['all', 'error'],
}

const css = `
body { margin: 1rem; font: 1rem/1.4 system-ui, sans-serif; color: #0b0c0c; background: #f3f2f1 }
fieldset { display: inline-block; border: 0; padding: 0; margin: 0 1.5rem .5rem 0 }
legend { float: left; font-weight: 700; margin-right: .5rem }
header { position: sticky; top: 0; background: #f3f2f1; padding-block: .5rem; border-bottom: 1px solid #b1b4b6; z-index: 1 }
h2 { margin: 1rem 0 .25rem; font-size: 1rem }
section { overflow: hidden }
.row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: flex-start }
figure { margin: 0; background: #fff; border: 1px solid #b1b4b6; padding: .25rem }
figure a { display: block; max-height: 22rem; overflow: hidden }
img { display: block; width: 11rem; height: auto }
.desktop img, .printed img { width: 19rem }
.error { border-color: #d4351c; border-width: 2px }
figcaption { font-size: .75rem }
`

/** One rule for each button: while it is pressed, pictures of another kind are hidden. */
const rules = Object.entries(filters)
  .flatMap(([filter, choices]) =>
    choices.slice(1).map((choice) => `body:has(#${filter}-${choice}:checked) figure:not(.${choice}) { display: none }`),
  )
  .join('\n')

const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`)

const buttons = Object.entries(filters)
  .map(([filter, choices]) => {
    const radios = choices.map(
      (choice, index) =>
        `<label><input type="radio" name="${filter}" id="${filter}-${choice}"${index === 0 ? ' checked' : ''}> ${choice}</label>`,
    )
    return `<fieldset><legend>${filter}</legend>${radios.join(' ')}</fieldset>`
  })
  .join('\n')

const figure = ({ name, language, size, side, error, file, address }: Picture): string =>
  `<figure class="${[language, size, side, error && 'error'].filter(Boolean).join(' ')}"><a href="${file}"><img loading="lazy" src="${file}" alt="${escaped(`${name}, ${language}, ${size}`)}"></a><figcaption>${language}, ${size}<br>${escaped(address)}</figcaption></figure>`

/** Writes `index.html` into the folder of the pictures; pages in the order of the walk. */
export async function writeAlbum(folder: string, pictures: Picture[]): Promise<void> {
  const pages = Map.groupBy(pictures, ({ name }) => name)
  const sections = [...pages].map(
    ([name, own]) => `<section><h2>${escaped(name)}</h2><div class="row">${own.map(figure).join('\n')}</div></section>`,
  )
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Schoolward: every page</title><meta name="viewport" content="width=device-width, initial-scale=1"><style>${css}${rules}</style></head>
<body><h1>Every page and state</h1><p>${pictures.length} pictures of ${pages.size} pages and states.</p><header>${buttons}</header>
${sections.join('\n')}
</body></html>
`
  await writeFile(join(folder, 'index.html'), html)
}
