// Typed forms for tests of fields.
import { type Posted, posted } from '#journey/answer.ts'
import type { Controls, Tools } from '#journey/fields.ts'
import { readCouncil } from '#council/council.ts'
import { fieldTools } from '#requests/tools.ts'

const council = readCouncil('content/council')

export const toolsIn = (tag: string, today = '2026-11-24'): Tools => fieldTools(council, tag, today)

export function form(entries: Controls): Posted {
  const data = new FormData()
  for (const [key, value] of Object.entries(entries)) for (const each of [value].flat()) data.append(key, each)
  return posted(data)
}
