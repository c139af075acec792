// What is wrong with a typed setting, in words: the field's own sentence, what the rule says, and the line to look at.
import type { Translate } from '#language/translate.ts'
import type { Wrong } from '#staff/setting-parts.ts'

export function settingFault(t: Translate, setting: string, { field, text, line }: Wrong): string {
  const what = text ?? t(`staff-settings:${setting}.${field.split('.')[0]}.wrong`)
  return line ? t('staff-settings:wrongLine', { what: what.replace(/\.$/, ''), line: line.slice(0, 120) }) : what
}
