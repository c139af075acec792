// How each setting stands on a page and is read back from it. A form's controls are plain text, because a manager copies
// lists out of letters and tables; what is typed is checked line by line, and then by the shape that also checks the
// council's files (read-setting.ts), so that a page can never put in what a file may not say.
import { switches } from '#admissions/law.ts'
import type { SettingName } from '#council/settings.ts'
import { teamIds } from '#council/teams.ts'
import { placeCodes, schoolsInYear, schoolTerms, terms } from '#staff/setting-lists.ts'
import { type Form, join, lines, lists, number, numeral, text, type Wrong } from '#staff/setting-parts.ts'
import { linesOf, readDay, sayDay } from '#staff/typed-days.ts'

export const forms: { [N in Exclude<SettingName, 'people'>]: Form<N> } = {
  contacts: {
    fields: [text('phone'), text('email'), lines('address'), text('safeguardingPhone')],
    show: (value) => ({
      phone: [value.phone],
      email: [value.email],
      address: join(value.address),
      safeguardingPhone: [value.safeguardingPhone],
    }),
    read: (typed) => ({
      raw: {
        phone: typed('phone'),
        email: typed('email'),
        address: linesOf(typed('address')),
        safeguardingPhone: typed('safeguardingPhone'),
      },
    }),
  },
  hours: {
    fields: [{ name: 'days', kind: 'weekdays' }, text('from'), text('to')],
    show: ({ days, from, to }) => ({ days: days.map(String), from: [from], to: [to] }),
    read: (typed, all) => {
      const time = (name: string) =>
        typed(name)
          .replace('.', ':')
          .replace(/^(\d):/, '0$1:')
      return { raw: { days: all('days').map(Number).toSorted(), from: time('from'), to: time('to') } }
    },
  },
  teams: {
    fields: teamIds.flatMap((group) => ['name', 'phone', 'email'].map((part) => ({ ...text(`${part}.${group}`), group }))),
    show: (value) =>
      Object.fromEntries(
        teamIds.flatMap((id) => (['name', 'phone', 'email'] as const).map((part) => [`${part}.${id}`, [value[id][part]]])),
      ),
    read: (typed) => ({
      raw: Object.fromEntries(
        teamIds.map((id) => [id, { name: typed(`name.${id}`), phone: typed(`phone.${id}`), email: typed(`email.${id}`) }]),
      ),
    }),
  },
  preferences: {
    fields: [number('most')],
    show: (value) => ({ most: [String(value)] }),
    read: (typed) => ({ raw: numeral(typed('most')) }),
  },
  terms,
  schoolTerms,
  placeCodes,
  schoolsInYear,
  reminders: {
    fields: [number('soon'), number('urgent')],
    show: ({ soon, urgent }) => ({ soon: [String(soon)], urgent: [String(urgent)] }),
    read: (typed) => ({ raw: { soon: numeral(typed('soon')), urgent: numeral(typed('urgent')) } }),
  },
  section19: {
    fields: [number('0'), number('1'), number('2')],
    show: (value) => Object.fromEntries(value.map((days, index) => [String(index), [String(days)]])),
    read: (typed) => ({ raw: ['0', '1', '2'].map((name) => numeral(typed(name))) }),
  },
  fairAccess: {
    fields: [{ name: 'list', kind: 'choice', options: ['13', '14'] }, lines('panels')],
    show: ({ list, panels }) => ({ list: [String(list)], panels: join(panels.map(sayDay)) }),
    read: (typed) => {
      const read = lists(typed, { panels: readDay })
      return 'wrong' in read ? read : { raw: { list: numeral(typed('list')), panels: read.values.panels.toSorted() } }
    },
  },
  retention: {
    fields: [number('closedMonths'), number('toldMonths')],
    show: (value) => ({ closedMonths: [String(value.closedMonths)], toldMonths: [String(value.toldMonths)] }),
    read: (typed) => ({ raw: { closedMonths: numeral(typed('closedMonths')), toldMonths: numeral(typed('toldMonths')) } }),
  },
  law: {
    fields: switches.map(({ id }) => ({ ...text(`from.${id}`), group: id })),
    show: (value) =>
      Object.fromEntries(
        switches.map(({ id, inForceFrom }) => {
          const from = value[id] === undefined ? inForceFrom : value[id]
          return [`from.${id}`, [from ? sayDay(from) : '']]
        }),
      ),
    read: (typed) => {
      const wrong: Wrong[] = []
      const raw: Record<string, string | null> = {}
      for (const { id, inForceFrom } of switches) {
        const said = typed(`from.${id}`)
        const day = said === '' ? null : readDay(said)
        if (day === undefined) wrong.push({ field: `from.${id}`, line: said })
        // Only what differs from the list is kept, so that a later list is not held back by an old page.
        else if (day !== inForceFrom) raw[id] = day
      }
      return wrong.length > 0 ? { wrong } : { raw }
    },
  },
}
