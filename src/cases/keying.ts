// A case in the order of a back-office form, for an officer who keys it into another system by hand. It reads the same
// list of columns as the CSV file and the mail, so that the three never differ.
import type { Case } from '#cases/read-case.ts'
import { columns } from '#contract/columns.ts'
import type { Council } from '#council/council.ts'
import { requestBody } from '#requests/request-body.ts'

/** Every column with its value; undefined where the family gave none. Where a restricted child lives is in none of them. */
export function keyingRows(found: Case, council: Council): { title: string; value: string | undefined }[] {
  const request = requestBody({
    id: found.id,
    reference: found.reference,
    number: found.number,
    family: {
      reference: found.family.reference,
      children: found.family.children,
      sentAt: found.family.sentAt,
      language: found.family.language,
      answers: found.answers.family,
    },
    child: found.answers.child,
    council,
    dates: { aimOn: found.aimOn, mustOn: found.mustOn },
    route: found.route,
    yearGroup: found.yearGroup,
    outSince: found.outSince,
    authority: null,
    schools: new Map(found.preferences.flatMap(({ urn, school }) => (school ? [[urn, school]] : []))),
    wording: [],
  })
  // For a restricted request `staying` is not in the answers any more; the request says so itself.
  return columns.map(({ title, value }) => ({
    title,
    value: value({
      ...request,
      restricted: found.restricted,
      application: { ...request.application, living: found.restricted ? {} : request.application.living },
    }),
  }))
}
