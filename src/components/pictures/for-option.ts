// Which picture stands beside an answer, if any. Only for choices that matter to a person who reads little.
import { byQuestion, type PictureName } from '#components/pictures/pictures.ts'

/** `base` is a question's place in the words, for example `apply:staying`; the same question has the same pictures in every flow. */
export function pictureFor(base: string, option: string): PictureName | undefined {
  return byQuestion.get(base.slice(base.indexOf(':') + 1))?.get(option)
}

/** The kind of school a picture can tell apart, from the register's ages: a nursery ends by 5, a college begins at 16. */
export function pictureOfSchool({ lowAge, highAge }: { lowAge: number | null; highAge: number | null }): PictureName {
  if (highAge !== null && highAge <= 5) return 'nursery'
  if (lowAge !== null && lowAge >= 16) return 'college'
  if (lowAge !== null && lowAge >= 7 && highAge !== null && highAge > 13) return 'secondary'
  return 'primary'
}
