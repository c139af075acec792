// Files for import tests: written into a folder of their own, or found among the public data beside the project.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll } from 'vitest'
import type { ImportOutcome, ImportReport } from '#schools/import-rows.ts'

export const now = Temporal.Instant.from('2026-11-23T12:00:00Z')

const shared = resolve('../shared/data')
export const publicData = (path: string): string => join(shared, path)
export const haveRegisters = existsSync(publicData('gias'))
export const havePostcodes = existsSync(publicData('postcodes/codepoint-open-2025'))

/** A function that writes a file and gives its path; the folder goes when the test file ends. */
export function fileWriter(): (name: string, content: string | Uint8Array) => string {
  const folder = mkdtempSync(join(tmpdir(), 'schools-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  return (name, content) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
}

export function reportOf(outcome: ImportOutcome): ImportReport {
  if ('wrong' in outcome) throw new Error(outcome.wrong)
  return outcome.report
}
export const wrongOf = (outcome: ImportOutcome): string => ('wrong' in outcome ? outcome.wrong : 'nothing was wrong')

/** A CSV of register rows under the short header that most tests need. */
export const register = (...rows: string[]): string =>
  [
    'URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),TypeOfEstablishment (name),EstablishmentStatus (name),StatutoryLowAge,StatutoryHighAge,Town,Postcode,TelephoneNum,SchoolWebsite,OpenDate,CloseDate,Easting,Northing',
    ...rows,
    '',
  ].join('\r\n')

type Made = {
  urn: string
  name?: string
  type?: string
  status?: string
  ages?: string
  town?: string
  postcode?: string
  phone?: string
  website?: string
  dates?: string
  at?: string
  la?: string
}
export const schoolRow = ({
  urn,
  name = `School ${urn}`,
  type = '1,Community school',
  status = 'Open',
  ages = '4,11',
  town = 'Tidemere',
  postcode = 'ZZ1 1AA',
  phone = '',
  website = '',
  dates = ',',
  at = '600000,100000',
  la = '999,Tidemere',
}: Made): string => [urn, la, '2001', `"${name}"`, type, `"${status}"`, ages, town, postcode, phone, website, dates, at].join()
