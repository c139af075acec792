// `npm run bench`: the figures the house holds itself to, measured here and now, beside their targets. `--json` prints the
// bare figures. Times depend on the machine and on what else it does; sizes do not, and are tests as well.
import { tags } from '#language/languages.ts'
import { startService } from '../test/visits/running.ts'
import { benchSchools } from './bench-schools.ts'
import { benchReports } from './bench/reports.ts'
import { benchThroughput } from './bench/throughput.ts'
import { limits, weighFirstQuestion, weighJourney } from './bench/weight.ts'
import { launchBrowser } from './browser.ts'

/** `good` is missing where there is no target. */
type Figure = { what: string; measured: number; unit: string; target?: string; good?: boolean }

const atMost = (what: string, measured: number, most: number, unit: string): Figure => ({
  what,
  measured,
  unit,
  target: `${most} or less`,
  good: measured <= most,
})
const heaviestShare = 0.4

async function reportFigures(): Promise<Figure[]> {
  const found = await benchReports(30_000)
  const slowest = Math.max(...found.map(({ ms }) => ms))
  return [atMost('slowest report over 30,000 cases', slowest, 2_000, 'ms')]
}

async function schoolFigures(): Promise<Figure[]> {
  const found = await benchSchools()
  const figure = (name: string): number => found[name] ?? Number.NaN
  if (Object.keys(found).length === 0) return []
  return [
    { what: 'schools in the register', measured: figure('registerRows'), unit: 'rows' },
    atMost('register', figure('registerSeconds'), 5, 's'),
    { what: 'postcodes', measured: figure('postcodeRows'), unit: 'rows' },
    atMost('postcodes', figure('postcodesSeconds'), 60, 's'),
    atMost('postcodes, memory', figure('postcodesPeakMib'), 400, 'MiB'),
    { what: 'nearest ten, half of them', measured: figure('nearestP50Ms'), unit: 'ms' },
    atMost('nearest ten, 99 of 100', figure('nearestP99Ms'), 3, 'ms'),
  ]
}

async function weightFigures(): Promise<Figure[]> {
  const [service, browser] = await Promise.all([startService(), launchBrowser()])
  try {
    const figures: Figure[] = []
    for (const tag of tags) {
      const first = await weighFirstQuestion(browser, service.origin, tag)
      for (const kind of ['html', 'css', 'font', 'total'] as const)
        figures.push(atMost(`${tag}: first question, ${kind}`, first[kind], limits[kind], 'bytes'))
      figures.push({ what: `${tag}: first question, script (none is needed)`, measured: first.script, unit: 'bytes' })
      figures.push(atMost(`${tag}: first question, requests`, first.requests, limits.requests, ''))
      figures.push(atMost(`${tag}: first question, from anybody else`, first.thirdParty, limits.thirdParty, ''))
      const whole = await weighJourney(browser, service.origin, tag)
      figures.push(atMost(`${tag}: one child's form of ${whole.pages} pages`, whole.total, limits.journey, 'bytes'))
      figures.push(atMost(`${tag}: its heaviest page`, whole.heaviest, limits.html, 'bytes'))
    }
    return figures
  } finally {
    await Promise.all([service.stop(), browser.close()])
  }
}

async function throughputFigures(): Promise<Figure[]> {
  const pages = await benchThroughput()
  const worst = Math.min(...pages.map(({ share }) => share))
  return pages.flatMap(({ page, perSecond, share, p99Ms }) => [
    { what: `${page}, requests`, measured: perSecond, unit: 'a second' },
    { what: `${page}, 99 of 100 within`, measured: p99Ms, unit: 'ms' },
    {
      what: `${page}, share of the bare page`,
      measured: share,
      unit: '',
      ...(share === worst ? { target: `${heaviestShare} or more`, good: share >= heaviestShare } : {}),
    },
  ])
}

const asJson = process.argv.includes('--json')
const say = (text: string): void => void (asJson || console.log(text))
const schools = await schoolFigures()
if (schools.length === 0) say('No ../shared/data beside the project: imports and nearest schools were not measured.')
const figures = [...schools, ...(await reportFigures()), ...(await weightFigures()), ...(await throughputFigures())]
if (asJson) console.log(JSON.stringify(figures, null, 2))
else {
  console.table(
    figures.map(({ what, measured, unit, target = '', good }) => ({
      what,
      measured,
      unit,
      target,
      '': good === undefined ? '' : good ? 'good' : 'MISSED',
    })),
  )
  const missed = figures.filter(({ good }) => good === false).length
  say(missed === 0 ? 'Every target is met.' : `${missed} of ${figures.filter(({ target }) => target).length} targets missed.`)
}
