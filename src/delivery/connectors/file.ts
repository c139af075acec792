// Two files a day in a folder that the council's systems collect from: NDJSON for machines and CSV for people, one
// request per line or row. What happened since stands in an NDJSON file of its own. The day is the day the family sent (London), so a repeat lands in the file it was in before
// and is seen there.
import { isAbsolute, join, relative } from 'node:path'
import { type Message, message, momentOf } from '#contract/message.ts'
import type { Destination } from '#council/council.ts'
import { type Connector, DeliveryFailed } from '#delivery/connector.ts'
import { csvHeader, csvRow, wholeRows } from '#delivery/csv.ts'
import { alone, append, syncFolder } from '#delivery/disk.ts'

export const file: Connector<Extract<Destination, { kind: 'file' }>, Message> = {
  carries: message,
  async deliver({ id, body }, settings, { dataFolder, now }) {
    const folder = join(dataFolder, settings.folder)
    const within = relative(dataFolder, folder)
    if (within.startsWith('..') || isAbsolute(within)) throw new DeliveryFailed('folder_refused', { permanent: true })
    const day = Temporal.Instant.from(momentOf(body)).toZonedDateTimeISO('Europe/London').toPlainDate()
    const start = `{"delivery":"${id}",`
    await alone(folder, now, async () => {
      const [kind, named] = body.version === 'request-v1' ? (['requests', 'request'] as const) : (['events', 'event'] as const)
      await append(join(folder, `${kind}-${day}.ndjson`), `${start}"${named}":${JSON.stringify(body)}}\n`, {
        wholeLength: (content) => content.lastIndexOf('\n') + 1,
        isThere: (content) => content.includes(start),
      })
      if (body.version === 'request-v1')
        await append(join(folder, `requests-${day}.csv`), csvRow(id, body), {
          opening: csvHeader,
          wholeLength: wholeRows,
          isThere: (content) => content.includes(`\n"${id}",`),
        })
      await syncFolder(folder)
    }).catch(onDisk)
  },
}

/** The disk's own words for what staff can mend; a mistake of ours goes on as it is. */
function onDisk(error: NodeJS.ErrnoException): never {
  const word = {
    ENOSPC: 'disk_full',
    EDQUOT: 'disk_full',
    EACCES: 'folder_not_writable',
    EPERM: 'folder_not_writable',
    EROFS: 'folder_not_writable',
  }[error.code ?? '']
  throw word ? new DeliveryFailed(word, { permanent: false, cause: error }) : error
}
