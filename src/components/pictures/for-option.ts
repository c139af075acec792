// Which answers have a line picture beside them: those that matter to someone who reads little.
const withPictures: Record<string, readonly string[]> = {
  staying: ['own', 'host', 'homeOffice', 'council', 'refuge', 'family', 'site', 'other'],
  livesWith: ['parent', 'closeRelative', 'otherPerson', 'alone'],
  ways: ['phone', 'message', 'email', 'letter', 'worker'],
}

/** The picture's name for an option of a question (`apply:staying`, `host`), or undefined. */
export function pictureFor(base: string, option: string): string | undefined {
  const question = base.slice(base.indexOf(':') + 1)
  return withPictures[question]?.includes(option) ? option : undefined
}
