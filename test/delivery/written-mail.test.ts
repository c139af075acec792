import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sendMail } from '#delivery/mail.ts'
import { listWrittenMail, readWrittenMail } from '#delivery/written-mail.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'schoolward-'))
const post = {
  from: { name: 'Tidemere Council', address: 'school-places@tidemere.example' },
  smtpUrl: undefined,
  demonstration: true,
  dataFolder,
  timeoutMs: 1_000,
}
let count = 0
const newId = () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`

async function writeAndRead(subject: string, text: string) {
  const id = newId()
  await sendMail(post, { id, to: 'family@example.org', subject, text, language: 'ar' })
  return readWrittenMail(dataFolder, id)
}

test('a mail in Arabic, Ukrainian or English reads back as it was written', async () => {
  for (const [subject, text] of [
    ['لدينا نموذجكم، الرقم المرجعي \u20667K3M-9PQX\u2069', 'مرحبا،\n\nسنجيبكم قبل الاثنين 14 ديسمبر 2026.\n'],
    ['Ми отримали вашу форму, номер 7K3M-9PQX, і відповімо вам якнайшвидше, щойно зможемо', 'Вітаємо!\n\nїжак = ёж\n'],
    ['We have your form', 'A line that ends in = and one with trailing blanks  \n.\nFrom the start\n'],
  ] as const)
    expect(await writeAndRead(subject, text)).toMatchObject({ to: 'family@example.org', subject, text, language: 'ar' })
})

test('any words of any script survive', async () => {
  const words = fc
    .string({ unit: fc.constantFrom(...'abc =?_ÀéșїЖمרあ😀.,'), minLength: 1, maxLength: 120 })
    .map((text) => text.trim().replace(/ +/g, ' '))
    .filter((text) => text.length > 0 && !text.includes('=?'))
  await fc.assert(
    fc.asyncProperty(words, words, async (subject, text) => {
      expect(await writeAndRead(subject, `${text}\n`)).toMatchObject({ subject, text: `${text}\n` })
    }),
    { numRuns: 60 },
  )
})

test('only mails are read, and only by their own ids', async () => {
  for (const id of ['../../package.json', '..', '', 'x', '00000000-0000-4000-8000-999999999999'])
    expect(await readWrittenMail(dataFolder, id)).toBeUndefined()
  expect(await listWrittenMail(join(dataFolder, 'nowhere'), 10)).toEqual([])
  expect(await listWrittenMail(dataFolder, 2)).toHaveLength(2)
})
