import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readChoices } from '#arrivals/choosing.ts'
import {
  countInvitation,
  findInvitation,
  invite,
  type InvitationFacts,
  listInvitations,
  revokeInvitation,
  shortAddress,
} from '#arrivals/invitation.ts'
import { readCouncil } from '#council/council.ts'
import { onBothDatabases } from '../databases.ts'

const council = readCouncil('content/council')
const now = Temporal.Instant.from('2026-11-23T12:00:00Z')
const today = '2026-11-23'
const by = 'officer@tidemere.example'
const facts: InvitationFacts = {
  language: 'ar',
  staying: 'homeOffice',
  ages: [15, 4, 9],
  needs: ['extraHelp'],
  placeCode: 'HBR21',
  expiresOn: '2027-01-22',
}

onBothDatabases('a tailored link', (db) => {
  test('keeps what was chosen, and says it again', async () => {
    const made = await invite(db(), facts, by, now)
    expect(made.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{7}$/)
    expect(await findInvitation(db(), made.code, today)).toEqual({
      ...facts,
      private: false,
      ages: [4, 9, 15],
      code: made.code,
      createdAt: '2026-11-23T12:00:00.000Z',
      createdBy: by,
      revokedAt: null,
      opened: 0,
      started: 0,
      sent: 0,
      live: true,
    })
  })

  test('is found however the code is typed, and not when one character is wrong', async () => {
    const { code } = await invite(db(), facts, by, now)
    const spoken = `${code.slice(0, 3)}-${code.slice(3)}`.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
    expect((await findInvitation(db(), spoken, today))?.code).toBe(code)
    for (let at = 0; at < code.length; at += 1) {
      const slipped = code.slice(0, at) + (code[at] === 'Z' ? 'Y' : 'Z') + code.slice(at + 1)
      expect(await findInvitation(db(), slipped, today)).toBeUndefined()
    }
    for (const garbage of ['', '/../..', "' or 1=1--", 'A'.repeat(10_000), '\u0000'])
      expect(await findInvitation(db(), garbage, today)).toBeUndefined()
  })

  test('works on its last day and not after', async () => {
    const { code } = await invite(db(), facts, by, now)
    expect((await findInvitation(db(), code, '2027-01-22'))?.live).toBe(true)
    expect((await findInvitation(db(), code, '2027-01-23'))?.live).toBe(false)
  })

  test('ends at once when revoked; once, with one row in the trail', async () => {
    const { code } = await invite(db(), facts, by, now)
    expect(await revokeInvitation(db(), code, by, now)).toBe('revoked')
    expect(await revokeInvitation(db(), code, by, now)).toBe('alreadyRevoked')
    expect(await revokeInvitation(db(), 'AAAAAAA', by, now)).toBe('unknown')
    expect((await findInvitation(db(), code, today))?.live).toBe(false)
    const rows = await db().selectFrom('audit').select(['actor', 'action']).where('subject', '=', code).orderBy('seq').execute()
    expect(rows).toEqual([
      { actor: by, action: 'invitation.made' },
      { actor: by, action: 'invitation.revoked' },
    ])
  })

  test('counts opened, started and sent, each apart, also when many come at once', async () => {
    const { code } = await invite(db(), facts, by, now)
    await Promise.all(Array.from({ length: 20 }, () => countInvitation(db(), code.toLowerCase(), 'opened')))
    await countInvitation(db(), code, 'started')
    for (const nothing of [undefined, '', 'nonsense']) await countInvitation(db(), nothing, 'sent')
    expect(await findInvitation(db(), code, today)).toMatchObject({ opened: 20, started: 1, sent: 0 })
  })

  test('are listed newest first, page by page, each once', async () => {
    for (let at = 0; at < 7; at += 1) await invite(db(), facts, by, now.add({ seconds: at % 3 }))
    const all = await listInvitations(db(), { limit: 1_000 })
    const paged = []
    for (let before: string | undefined; ; ) {
      const page = await listInvitations(db(), { before, limit: 3 })
      paged.push(...page)
      if (page.length < 3) break
      before = page.at(-1)?.code
    }
    expect(paged).toEqual(all)
    expect(all.map((link) => link.createdAt)).toEqual(
      all
        .map((link) => link.createdAt)
        .toSorted()
        .toReversed(),
    )
  })

  test('holds no name and nothing that a family typed: only what the plan asks', async () => {
    const { code } = await invite(db(), facts, by, now)
    const row = await db().selectFrom('invitations').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
    expect(Object.keys(row).sort()).toEqual([
      'ages_json',
      'code',
      'created_at',
      'created_by',
      'expires_on',
      'language',
      'needs_json',
      'opened',
      'place_code',
      'private',
      'revoked_at',
      'sent',
      'started',
      'staying',
    ])
    expect(shortAddress('https://schools.example', code)).toBe(`https://schools.example/go/${code}`)
  })
})

describe('choosing what a link is for', () => {
  const read = (chosen: [string, string][]) => readChoices(new URLSearchParams(chosen), council, today)
  const good: [string, string][] = [
    ['language', 'uk'],
    ['staying', 'council'],
    ['ages', '9'],
    ['ages', '4'],
    ['needs', 'plan'],
    ['placeCode', 'mlf07'],
    ['days', '30'],
  ]
  const without = (name: string, ...instead: [string, string][]) => [...good.filter(([field]) => field !== name), ...instead]

  test('reads the choices; the last day is counted from today', () => {
    expect(read(good)).toEqual({
      days: 30,
      facts: { language: 'uk', staying: 'council', ages: [4, 9], needs: ['plan'], placeCode: 'MLF07', expiresOn: '2026-12-23' },
    })
  })

  test.each([
    ['no language', without('language'), 'language', 'language'],
    ['a language the council does not offer', without('language', ['language', 'fr']), 'language', 'language'],
    ['no place to stay', without('staying'), 'staying', 'staying'],
    ['an invented place to stay', without('staying', ['staying', 'prison']), 'staying', 'staying'],
    ['no age', without('ages'), 'ages', 'ages'],
    ['only impossible ages', without('ages', ['ages', '19'], ['ages', '-1'], ['ages', '4.5']), 'ages', 'ages'],
    ['an unknown place code', without('placeCode', ['placeCode', 'ZZZ99']), 'placeCode', 'placeUnknown'],
    ['a place of another kind', without('placeCode', ['placeCode', 'HBR21']), 'placeCode', 'placeOther'],
    ['no whole number of days', without('days', ['days', '1.5']), 'days', 'days'],
    ['no days at all', without('days', ['days', '0']), 'days', 'days'],
    ['more than a year', without('days', ['days', '366']), 'days', 'days'],
    ['words for days', without('days', ['days', 'soon']), 'days', 'days'],
  ] as [string, [string, string][], string, string][])('refuses %s', (_, chosen, field, code) => {
    expect(read(chosen)).toEqual({ wrong: [{ field, code }] })
  })

  test('a place in a refuge can never be named', () => {
    expect(read(without('staying', ['staying', 'refuge']))).toEqual({ wrong: [{ field: 'placeCode', code: 'placeOther' }] })
  })

  test('whatever is posted, the answer is facts or what is wrong', () => {
    const fields = fc.constantFrom('language', 'staying', 'ages', 'needs', 'placeCode', 'days', '__proto__', 'token')
    fc.assert(
      fc.property(fc.array(fc.tuple(fields, fc.string()), { maxLength: 12 }), (chosen) => {
        const outcome = read(chosen)
        return 'wrong' in outcome ? outcome.wrong.length > 0 : outcome.facts.ages.length > 0
      }),
    )
  })
})
