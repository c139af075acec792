// How a page sends a mail at once, beside the outbox: with the same sender and the same way out.
import type { Post } from '#delivery/mail.ts'
import type { Site } from '#web/site.ts'

export const postOf = ({ council, settings }: Pick<Site, 'council' | 'settings'>): Post => ({
  from: { name: council.name, address: council.mail.from },
  smtpUrl: settings.smtpUrl,
  demonstration: settings.demonstration,
  dataFolder: settings.dataFolder,
  timeoutMs: 10_000,
})
