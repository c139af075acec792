// What an application must never ask (admissions-rules 0.3 and the journeys' "Never asked of anyone"), as one list of
// names. How each is recognised in a language stands in forbidden-<language>.ts.

export type ForbiddenItem =
  | 'passport'
  | 'visa'
  | 'residencePermit'
  | 'nationality'
  | 'immigrationStatus'
  | 'asylum'
  | 'countryOfBirth'
  | 'nationalInsurance'
  | 'councilTax'
  | 'maritalStatus'
  | 'parentWork'
  | 'parentMoney'
  | 'parentEducation'
  | 'religion'
  | 'firstLanguage'
  | 'parentDisability'
  | 'criminalRecord'
  | 'photo'
  | 'hobbies'
  | 'donation'
  | 'signature'
  | 'schoolReport'
  | 'birthCertificate'
  | 'vaccination'
  | 'lengthOfStay'
  | 'whyYouCame'

/** Where each prohibition comes from. "List 0.3" is the product's own list, on purpose stricter than the Code. */
export const forbiddenSources: Record<ForbiddenItem, string> = {
  passport: 'List 0.3; DfE, applications from overseas children: no proof of status at any stage',
  visa: 'List 0.3; DfE, applications from overseas children',
  residencePermit: 'List 0.3: BRP, eVisa, share code',
  nationality: 'List 0.3; DfE, applications from overseas children',
  immigrationStatus: 'List 0.3; DfE, applications from overseas children',
  asylum: 'List 0.3: asylum status as a gate',
  countryOfBirth: 'List 0.3: country of birth as a gate',
  nationalInsurance: 'List 0.3; users-and-journeys C0',
  councilTax: 'List 0.3; families in hotels have no such number',
  maritalStatus: 'Code 1.9(f), 2.4(a)',
  parentWork: 'Code 1.9(f)',
  parentMoney: 'Code 1.9(f), 2.4(a)',
  parentEducation: 'Code 1.9(f)',
  religion: 'List 0.3: only a chosen faith school may ask, on its own form (Code 2.4)',
  firstLanguage: 'Code 2.4(b)',
  parentDisability: 'Code 2.4(c)',
  criminalRecord: 'Code 2.4(a)',
  photo: 'Code 1.9(o)',
  hobbies: 'Code 1.9(l)',
  donation: 'Code 1.9(n)',
  signature: 'Code 2.4(e)',
  schoolReport: 'Code 1.9(g)',
  birthCertificate: 'Code 2.5: never a long one, and none before an offer',
  vaccination: 'List 0.3',
  lengthOfStay: 'users-and-journeys C0 and T05',
  whyYouCame: 'users-and-journeys C0',
}

/** How one language asks, and how it says that something is not asked. All expressions meet lower-case, folded text. */
export type Wordings = {
  /** Makes spellings one (marks, quotes, letters written two ways). */
  fold: (text: string) => string
  asks: [ForbiddenItem, RegExp][]
  /** Innocent phrases with a listed word in them, taken out before looking. */
  innocent: RegExp
  /** Where one clause ends and the next begins: a promise in one does not excuse a demand in the next. */
  between: RegExp
  /** "If you do not have ..." is no promise; taken out before looking for one. */
  condition: RegExp
  /** Says that the thing is not needed or not asked. */
  promise: RegExp
  /** Looks like a promise and is a demand: "do not forget", "cannot apply without". */
  demand: RegExp
}
