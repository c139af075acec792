import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { isPostgres, openDatabase } from '#database/database.ts'
import { refuseForgetfulDatabase } from '#server/durability.ts'
import { freshDatabase } from '../databases.ts'
import { newFolder, pagesOf, request, sendRaw, serve } from './ground.ts'

const pages = pagesOf({ '/en/apply': () => new Response('taken'), '/uk/problem/503': () => new Response('пізніше') })

const get = async (address: string) => {
  const answer = await fetch(address)
  return [answer.status, await answer.text()]
}

describe('health', () => {
  test('answers two plain words for any Host, without a version', async () => {
    const { port } = await serve({ pages })
    for (const path of ['/livez', '/readyz']) {
      const answer = await sendRaw(port, request(port, `GET ${path}`, [], '', 'load-balancer.internal'))
      expect([answer.status, answer.body.includes('ok')]).toEqual([200, true])
      expect(answer.text).not.toMatch(/node|astro|sqlite|\d+\.\d+\.\d+/i)
    }
  })

  test('readyz is red without migrations and with the database gone; livez never is', async () => {
    const db = openDatabase({ file: `${newFolder()}/empty.sqlite` })
    const { origin } = await serve({ pages, db })
    expect(await get(`${origin}/readyz`)).toEqual([503, 'not ready'])
    await db.destroy()
    expect(await get(`${origin}/readyz`)).toEqual([503, 'not ready'])
    expect(await get(`${origin}/livez`)).toEqual([200, 'ok'])
  })

  test('readyz gives up on a silent database after 200 ms', async () => {
    const { origin, db } = await serve({ pages })
    let letGo = () => {}
    const held = db.transaction().execute(
      () =>
        new Promise<void>((done) => {
          letGo = done
        }),
    )
    expect(await get(`${origin}/readyz`)).toEqual([503, 'not ready'])
    letGo()
    await held
    expect(await get(`${origin}/readyz`)).toEqual([200, 'ok'])
  })

  test('with the disk nearly full, forms get a page and reading goes on (R8)', async () => {
    const { origin } = await serve({ pages, hasSpace: async () => false })
    const post = (path: string) => fetch(origin + path, { method: 'POST', body: new URLSearchParams({ a: 'b' }) })
    const refused = await post('/uk/apply')
    expect([refused.status, await refused.text(), refused.headers.get('retry-after')]).toEqual([503, 'пізніше', '60'])
    expect(await get(`${origin}/en/apply`)).toEqual([200, 'taken'])
    expect(await get(`${origin}/readyz`)).toEqual([503, 'not ready'])
    expect(await get(`${origin}/livez`)).toEqual([200, 'ok'])
  })
})

describe('a database that may forget (R1)', () => {
  test('PostgreSQL with synchronous_commit off is refused by name', async () => {
    const made = await freshDatabase('postgres')
    try {
      expect(isPostgres(made.db)).toBe(true)
      await made.db.connection().execute(async (db) => {
        await sql`set synchronous_commit = off`.execute(db)
        await expect(refuseForgetfulDatabase(db as never)).rejects.toThrow(/synchronous_commit.* off/)
        await sql`set synchronous_commit = on`.execute(db)
        // PGlite itself runs without fsync, so it is refused too; a real server as installed is not.
        if (made.engine === 'PGlite') await expect(refuseForgetfulDatabase(db as never)).rejects.toThrow(/fsync/)
        else await expect(refuseForgetfulDatabase(db as never)).resolves.toBeUndefined()
      })
    } finally {
      await made.close()
    }
  })

  test('SQLite syncs every commit by itself', async () => {
    const { db } = await serve({ pages })
    await expect(refuseForgetfulDatabase(db)).resolves.toBeUndefined()
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db)
    expect(rows[0]?.synchronous).toBe(2)
  })
})
