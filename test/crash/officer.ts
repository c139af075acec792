// An officer without a browser: signs in by the code in the mail.
import { newVisitor, type Visitor } from './http-family.ts'

/** `readMails` gives the text of every mail to the officer so far; the newest code counts. */
export async function signIn(
  origin: string,
  readMails: () => Promise<string[]>,
  email = 'manager@tidemere.example',
): Promise<Visitor> {
  const visitor = newVisitor(origin)
  await visitor.get('/staff/sign-in')
  const asked = await visitor.post('/staff/sign-in', { email })
  const attempt = new URL(asked.location, origin).searchParams.get('attempt') ?? ''
  await visitor.get(asked.location)
  const digits = await codeFrom(readMails)
  const entered = await visitor.post('/staff/sign-in/code', { attempt, digits })
  if (entered.status !== 303 || !entered.location.startsWith('/staff/'))
    throw new Error(`Signing in was answered with ${entered.status} ${entered.location}`)
  return visitor
}

async function codeFrom(readMails: () => Promise<string[]>): Promise<string> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    const code = (await readMails()).map((text) => /\b(\d{4}) (\d{4})\b/.exec(text)).findLast((match) => match !== null)
    if (code) return `${code[1]}${code[2]}`
    await new Promise((later) => setTimeout(later, 50))
  }
  throw new Error('No mail with a code came in ten seconds')
}
