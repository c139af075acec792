import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RequestV1, requestV1 } from '#contract/request-v1.ts'
import { columns } from '#contract/columns.ts'
import { DeliveryFailed, type Means } from '#delivery/connector.ts'
import { file } from '#delivery/connectors/file.ts'
import { asText, csvRow, wholeRows } from '#delivery/csv.ts'
import { aRequest } from '../contract/a-request.ts'
import { drop, freshFolder } from './places.ts'

const now = Temporal.Now.instant()

function aDrop() {
  const dataFolder = freshFolder()
  const [lines, rows] = ['ndjson', 'csv'].map((kind) => join(dataFolder, 'drop', `requests-2026-11-23.${kind}`)) as [
    string,
    string,
  ]
  return {
    dataFolder,
    lines,
    rows,
    send: (id: string, body: RequestV1 = aRequest(), settings = drop) =>
      file.deliver({ id, event: 'request.sent', body }, settings, { dataFolder, now } as Means),
    ndjson: () =>
      readFileSync(lines, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { delivery: string; request: RequestV1 }),
    csv: () => parse(readFileSync(rows), { bom: true, columns: true, relax_column_count: false }) as Record<string, string>[],
  }
}

const named = (full: string): RequestV1 => {
  const request = aRequest()
  return { ...request, application: { ...request.application, child: { ...request.application.child, name: { full } } } }
}

describe('the two files of a day', () => {
  test('hold one request per line and per row, readable by others', async () => {
    const { send, ndjson, csv, rows } = aDrop()
    await send('d1')
    await send('d2')
    expect(ndjson().map(({ delivery }) => delivery)).toEqual(['d1', 'd2'])
    expect(requestV1.safeParse(ndjson()[0]?.request).success).toBe(true)
    expect(csv()).toHaveLength(2)
    expect(csv()[0]).toMatchObject({
      Delivery: 'd1',
      "Child's name": 'أمينة أحمد',
      Phone: "'+44 7700 900123",
      'Preference 1': 'Harbour Primary',
    })
    expect([...readFileSync(rows).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(readFileSync(rows, 'utf8').split('\ufeff')).toHaveLength(2)
  })

  test('a repeat is seen, also on a later day, and is not written twice', async () => {
    const { send, ndjson, csv } = aDrop()
    const request = aRequest()
    await send('d1', request)
    await send('d2')
    await send('d1', request)
    expect([ndjson().length, csv().length]).toEqual([2, 2])
  })

  test('the day is the London day of sending', async () => {
    const { send, dataFolder } = aDrop()
    await send('d1', aRequest({ sentAt: '2026-07-01T23:30:00.000Z' }))
    expect(existsSync(join(dataFolder, 'drop', 'requests-2026-07-02.csv'))).toBe(true)
  })

  test('an answer that quotes another delivery does not hide it', async () => {
    const { send, ndjson, csv } = aDrop()
    await send('d1', named('x\n"d2","d2",\n{"delivery":"d2",'))
    await send('d2')
    expect([ndjson().length, csv().length]).toEqual([2, 2])
  })

  test('a folder outside the data folder is refused', async () => {
    const { send } = aDrop()
    await expect(send('d1', aRequest(), { ...drop, folder: '../elsewhere' as never })).rejects.toThrow('folder_refused')
  })
})

describe('killed half way', () => {
  test('at any byte: the torn line is cut off, what was whole stays, the repeat is written once', async () => {
    const whole = aDrop()
    await whole.send('d1')
    const [line1, row1] = [readFileSync(whole.lines), readFileSync(whole.rows)]
    const second = named('Name, with "quotes"\nand a line')
    await whole.send('d2', second)
    const [line2, row2] = [readFileSync(whole.lines), readFileSync(whole.rows)]
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (one, other) => {
          const torn = aDrop()
          mkdirSync(join(torn.dataFolder, 'drop'))
          writeFileSync(torn.lines, line2.subarray(0, line1.length + Math.floor((line2.length - line1.length) * one)))
          writeFileSync(torn.rows, row2.subarray(0, row1.length + Math.floor((row2.length - row1.length) * other)))
          await torn.send('d2', second)
          expect(readFileSync(torn.lines).equals(line2)).toBe(true)
          expect(readFileSync(torn.rows).equals(row2)).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('in the header, or before the first line end', async () => {
    const { send, rows, csv, lines } = aDrop()
    await send('d1')
    truncateSync(rows, 20)
    truncateSync(lines, 20)
    await send('d1')
    expect(csv()).toHaveLength(1)
  })

  test('with the lock left behind: a fresh one is another writer, an old one is swept away', async () => {
    const { send, dataFolder, csv } = aDrop()
    await send('d1')
    const lock = join(dataFolder, 'drop', '.writing')
    appendFileSync(lock, '')
    await expect(send('d2')).rejects.toMatchObject({ code: 'folder_busy', permanent: false })
    utimesSync(lock, now.epochMilliseconds / 1000 - 120, now.epochMilliseconds / 1000 - 120)
    await expect(send('d2')).rejects.toBeInstanceOf(DeliveryFailed)
    await send('d2')
    expect(csv()).toHaveLength(2)
  })

  test('two writers at once never mix their lines', async () => {
    const { send, ndjson, csv } = aDrop()
    const outcomes = await Promise.allSettled(['d1', 'd2', 'd3'].map((id) => send(id)))
    const written = outcomes.filter(({ status }) => status === 'fulfilled').length
    expect(written).toBeGreaterThan(0)
    expect([ndjson().length, csv().length]).toEqual([written, written])
  })
})

describe('formulas', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u00a0=1',
    '\u200b=1',
    '\0=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    ' ＝1',
    '\ttext',
    '=cmd|" /C calc"!A0',
    '+44 1632 960100',
  ])('%j becomes text', (cell) => {
    expect(asText(cell)).toBe(`'${cell}`)
  })
  test.each(["O'Brien", 'D’Souza', '李', 'X Æ A-12', '01632 960100', 'a=b', '', "'quoted", 'Null', '2017-05-09', 'أمينة - أحمد'])(
    '%j stays',
    (cell) => {
      expect(asText(cell)).toBe(cell)
    },
  )

  test('no cell of any row opens as a formula, and every cell comes back as it was but for the apostrophe', () => {
    const nasty = fc
      .array(
        fc.oneof(
          fc.constantFrom('=', '+', '-', '@', '＝', '\t', '\r', '\n', '"', ',', ';', ' ', "'", '\0'),
          fc.string({ unit: 'grapheme', maxLength: 3 }),
        ),
        { minLength: 1, maxLength: 12 },
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(nasty, (full) => {
        const [cells] = parse(csvRow('d1', named(full))) as string[][]
        expect(cells).toHaveLength(columns.length + 1)
        const cell = cells![2]!
        expect(cell === full || cell === `'${full}`).toBe(true)
        for (const each of cells!) expect(each.normalize('NFKC')).not.toMatch(/^[\s\p{C}]*[=+\-@]/u)
      }),
      { numRuns: 500 },
    )
  })
})

test('whole rows end at the last line end outside quotes', () => {
  for (const [text, whole] of [
    ['', 0],
    ['"a"', 0],
    ['"a"\r\n', 5],
    ['"a"\r\n"b\n', 5],
    ['"a"\r\n"b""\n"\r\n', 13],
  ] as const)
    expect(wholeRows(Buffer.from(text)), text).toBe(whole)
})
