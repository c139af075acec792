import type { Field } from '#journey/fields.ts'

/** What every field component is given. */
export type FieldProps = {
  id: string
  base: string
  field: Field
  controls: Record<string, string[]>
  errors: { text: string; part: string | undefined }[]
  caption?: string
  /** One of several questions on a page: its words are no heading of their own. */
  plain?: boolean
}

export const one = (controls: Record<string, string[]>, name: string): string => controls[name]?.[0] ?? ''

/** Ids for aria-describedby: hint and error, where there are any. */
export const describedBy = (id: string, hint: boolean, errors: unknown[]): string | undefined =>
  [hint && `${id}-hint`, errors.length > 0 && `${id}-error`].filter(Boolean).join(' ') || undefined
