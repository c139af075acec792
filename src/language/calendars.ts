// Dates as papers of other countries have them: the Ethiopian calendar, and the Solar Hijri one of Iran and Afghanistan.
// The arithmetic is the platform's (Temporal, CLDR); the month names are ours, because people write them in Amharic,
// Tigrinya, Oromo, Persian, Dari, Pashto and in Latin letters in many ways. Nothing here decides that a date is of
// another calendar: the family is shown both and says so (quality N4).
import { fold } from '#language/folding.ts'

export const otherCalendars = ['ethiopic', 'persian'] as const
export type OtherCalendar = (typeof otherCalendars)[number]

/** A date as it stands on a paper; day, or day and month, may be missing. Months count from 1, Pagume is 13. */
export type WrittenDate = { calendar: OtherCalendar; year: number; month?: number | undefined; day?: number | undefined }

// The first two of each row are shown (Latin, then its own script); the others are spellings that are understood.
const names: Record<OtherCalendar, readonly (readonly string[])[]> = {
  ethiopic: [
    ['Meskerem', 'መስከረም', 'Maskaram', 'Meskeram', 'Fulbaana'],
    ['Tikimt', 'ጥቅምት', 'ጥቅምቲ', 'Tekemt', 'Tikemt', 'Teqemt', 'Tiqimt', 'Tikimti', 'Onkololeessa'],
    ['Hidar', 'ኅዳር', 'ሕዳር', 'Hedar', 'Hidaar', 'Sadaasa'],
    ['Tahsas', 'ታኅሣሥ', 'ታሕሳስ', 'Tahisas', 'Tahesas', 'Tahssas', 'Mudde'],
    ['Tir', 'ጥር', 'ጥሪ', 'Ter', 'Tirr', 'Tiri', 'Amajjii'],
    ['Yekatit', 'የካቲት', 'ለካቲት', 'Yakatit', 'Lekatit', 'Guraandhala'],
    ['Megabit', 'መጋቢት', 'Magabit', 'Bitootessa'],
    ['Miyazya', 'ሚያዝያ', 'ሚያዚያ', 'Miazia', 'Miyazia', 'Miazya', 'Ebla'],
    ['Ginbot', 'ግንቦት', 'ጉንበት', 'ግንቦ', 'Genbot', 'Gunbot', 'Ginbet', 'Caamsaa'],
    ['Sene', 'ሰኔ', 'ሰነ', 'Senie', 'Sane', 'Waxabajjii'],
    ['Hamle', 'ሐምሌ', 'ሓምለ', 'Hamlie', 'Hamlay', 'Adoolessa'],
    ['Nehase', 'ነሐሴ', 'ነሓሰ', 'Nehasse', 'Nehassie', 'Nahase', 'Hagayya'],
    ['Pagume', 'ጳጉሜ', 'ጳጉሜን', 'ጷጉሜ', 'ጷጉሜን', 'Pagumen', 'Pagumien', 'Pagumie', 'Quagme', 'Qaamee'],
  ],
  persian: [
    ['Farvardin / Hamal', 'فروردین / حمل', 'Wray', 'وری'],
    ['Ordibehesht / Sawr', 'اردیبهشت / ثور', 'Ordibehest', 'Saur', 'Thawr', 'Sowr', 'Ghwayay', 'غویی'],
    ['Khordad / Jawza', 'خرداد / جوزا', 'Jauza', 'Joza', 'Jowza', 'Gbargolay', 'غبرگولی'],
    ['Tir / Saratan', 'تیر / سرطان', 'Sartan', 'Changash', 'چنگاښ'],
    ['Mordad / Asad', 'مرداد / اسد', 'Amordad', 'امرداد', 'Zmaray', 'زمری'],
    ['Shahrivar / Sunbula', 'شهریور / سنبله', 'Shahriwar', 'Shahrivr', 'Sonbola', 'Sunbola', 'Sonbula', 'Wazhay', 'وږی'],
    ['Mehr / Mizan', 'مهر / میزان', 'Meezan', 'Tala', 'تله'],
    ['Aban / Aqrab', 'آبان / عقرب', 'Aaban', 'Akrab', 'Laram', 'لړم'],
    ['Azar / Qaws', 'آذر / قوس', 'Qaus', 'Qows', 'Kaws', 'Lindai', 'لیندۍ'],
    ['Dey / Jadi', 'دی / جدی', 'Dai', 'Day', 'Jadee', 'Jady', 'Marghumai', 'مرغومی'],
    ['Bahman / Dalw', 'بهمن / دلو', 'Dalv', 'Dalwa', 'Dalo', 'Salwagha', 'سلواغه'],
    ['Esfand / Hut', 'اسفند / حوت', 'Isfand', 'Hoot', 'Hout', 'Kab', 'کب'],
  ],
}

const numbers: Record<OtherCalendar, ReadonlyMap<string, number>> = {
  ethiopic: numbered(names.ethiopic),
  persian: numbered(names.persian),
}

function numbered(rows: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  return new Map(
    rows.flatMap((row, index) => row.flatMap((cell) => cell.split('/').map((name) => [fold(name), index + 1] as const))),
  )
}

/** 1 to 12 (13 for Pagume) for a month's name in any spelling we know, whole words only. */
export const monthOfCalendar = (calendar: OtherCalendar, text: string): number | undefined => numbers[calendar].get(fold(text))

/** The Gregorian days (ISO) that a written date may be, both included: one day, or the whole month or year. Undefined where there is no such day. */
export function daysOf({ calendar, year, month, day }: WrittenDate): { first: string; last: string } | undefined {
  const at = (inYear: number, inMonth: number, onDay: number) =>
    Temporal.PlainDate.from({ calendar, year: inYear, month: inMonth, day: onDay }, { overflow: 'reject' })
  const iso = (date: Temporal.PlainDate) => date.withCalendar('iso8601').toString()
  try {
    const start = at(year, month ?? 1, day ?? 1)
    if (day !== undefined) return { first: iso(start), last: iso(start) }
    const length = month === undefined ? start.daysInYear : start.daysInMonth
    return { first: iso(start), last: iso(start.add({ days: length - 1 })) }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The year that a Gregorian day (ISO) has in the calendar. */
export const yearIn = (calendar: OtherCalendar, day: string): number => Temporal.PlainDate.from(day).withCalendar(calendar).year

/** `8 Meskerem (መስከረም) 2010`: as the paper may have it, the same in every language of ours. */
export function written({ calendar, year, month, day }: WrittenDate): string {
  if (month === undefined) return String(year)
  const [latin = '', own = ''] = names[calendar][month - 1] ?? []
  return [day, latin, `(\u2068${own}\u2069)`, year].filter((part) => part !== undefined).join(' ')
}
