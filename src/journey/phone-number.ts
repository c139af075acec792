// A phone number as a person writes it, understood as far as it can be and never corrected on its screen (quality N5):
// what was typed is shown back; the digits, an extension and the international form stand beside it.

export type PhoneNumber = {
  digits: string
  /** `+` and at most 15 digits, where the country is known: typed with `+` or `00`, or as people in the UK write theirs. */
  e164?: string
  extension?: string
}

const dialled = /^\+?\d{7,15}$/
// "ext. 12", "x12", "#12", "доб. 12", "вн. 12", "تحويلة 12", "داخلي 12".
const withExtension = /^(.*\d)[\s,;(]*(?:extension|ext|x|#|доб|внутр|вн|تحويلة|داخلي)[\s.:=]*(\d{1,6})\)?$/iu

/** Reads a number whose digits are Western ones already; undefined when it is none. 7 to 15 digits, of any country. */
export function readPhoneNumber(text: string): PhoneNumber | undefined {
  const [, main = text, extension] = withExtension.exec(text) ?? []
  const digits = main
    .replace(/\(0\)/, '')
    .replace(/^tel:/i, '')
    .replace(/[\s().\-‐‑‒–—―−/\u00a0]/g, '')
    .replace(/^＋/, '+')
    .replace(/^00/, '+')
  if (!dialled.test(digits)) return undefined
  const e164 = international(digits)
  return { digits, ...(e164 ? { e164 } : {}), ...(extension ? { extension } : {}) }
}

// A number without a country that does not look British could be of any: nothing is guessed.
function international(digits: string): string | undefined {
  if (digits.startsWith('+')) return /^\+[1-9]\d{6,14}$/.test(digits) ? digits.replace(/^\+440/, '+44') : undefined
  return /^0[1-9]\d{8,9}$/.test(digits) ? `+44${digits.slice(1)}` : undefined
}
