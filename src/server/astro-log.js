// Astro reports what broke as a whole stack, whose first line is the error's message and may repeat what a family
// typed. While serving, this keeps the kind of error and the places in the code and drops the message. While building
// there is no family, and a developer wants every word. (JavaScript, because Astro loads it before it knows TypeScript.)

/** @param {{ label: string | null, level: string, message: string }} event */
export function servingLine({ label, level, message }) {
  const [first = '', ...frames] = message.split('\n')
  const kind = /^[\w[\]]*Error(?=:|$)/.exec(first)?.[0]
  const places = frames.flatMap((frame) => /^\s+at .*?([\w@./-]+:\d+):\d+\)?$/.exec(frame)?.[1] ?? []).slice(0, 3)
  const at = places.map((place) => place.replace(/^.*\/(?=(dist|node_modules)\/)/, ''))
  return JSON.stringify({ time: new Date().toISOString(), event: 'astro', level, label, code: kind, at })
}

export default function astroLog() {
  // Replaced by `true` in the bundle; Astro's own command line loads this file as it is.
  const serving = import.meta.env?.PROD === true
  return {
    /** @param {{ label: string | null, level: string, message: string }} event */
    write(event) {
      if (event.level === 'debug' || (serving && event.level === 'info')) return
      process.stderr.write(`${serving ? servingLine(event) : event.message}\n`)
    },
  }
}
