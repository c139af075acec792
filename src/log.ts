// The only way this house writes a log: one JSON line to stderr, with ids and codes and nothing a person typed. Fields
// are an allow-list in the types and again at run time, so that a careless call loses its value and not a family's answer.

const fields = [
  'delivery',
  'destination',
  'mail',
  'request',
  'family',
  'draft',
  'event',
  'failure',
  'outcome',
  'tries',
  'ms',
  'job',
  'code',
  'at',
  'requestId',
  'route',
  'method',
  'status',
  'count',
  'bytes',
  'port',
  'language',
  'key',
] as const

export type LogFields = Partial<Record<(typeof fields)[number], string | number | undefined>>

/** Ids, codes, route patterns and source places: no blank, no letter outside ASCII, nothing long. */
const code = /^[\w.:/[\]@#-]{1,120}$/

/** Writes one line. `event` is a code such as `delivery.failed`; a value that is not an id, a code or a number becomes `?`. */
export function log(
  event: string,
  values: LogFields = {},
  write: (line: string) => void = (line) => process.stderr.write(line),
): void {
  const line: Record<string, unknown> = { time: new Date().toISOString(), event: code.test(event) ? event : '?' }
  for (const name of fields) {
    const value = values[name]
    if (value !== undefined) line[name === 'event' ? 'kind' : name] = typeof value === 'number' || code.test(value) ? value : '?'
  }
  write(`${JSON.stringify(line)}\n`)
}

/** What may be logged of an error: its code or class and the first place of ours in its stack; never its message. */
export function errorFields(error: unknown): { code: string; at?: string | undefined } {
  if (!(error instanceof Error)) return { code: 'not_an_error' }
  const { code: known } = error as NodeJS.ErrnoException
  const at = /((?:src|dist)\/[\w./[\]-]+:\d+)/.exec(error.stack?.split('\n    at ').slice(1).join('\n') ?? '')?.[1]
  return { code: typeof known === 'string' ? known : error.name, at }
}
