// Reads what is typed into a cell, as far as sums need it; whether it is right is for the server.

const SIMPLE = /^\d{1,15}$/
const THOUSANDS = /^\d{1,3}(?:([ ,'])\d{3})(?:\1\d{3})*$|^\d{1,3}(?:\.\d{3}){2,}$/
const LAKHS = /^\d{1,2}(?:,\d{2})+,\d{3}$/
const BESIDE = /^(.*\S)\s*\(([A-Za-z])\)$|^(.*\d)\s+([A-Z])$/
const WRITTEN = new Intl.NumberFormat('en-GB')

const digit = letter => {
  let code = letter.codePointAt(0)
  for (let value = 0; value < 10; value++, code--) {
    if (!/\p{Nd}/u.test(String.fromCodePoint(code - 1))) return String(value)
  }
  return letter
}

/** The text with the digits and spaces of all scripts made plain. */
export const plain = text => text
  .replace(/[^\d\P{Nd}]/gu, digit)
  .replace(/[\s\p{Z}]+/gu, ' ')
  .replace(/[’‘]/g, '\'')
  .trim()

/** The figure and the status of a text: "12 E" is 12 and E. */
export const split = text => {
  const match = BESIDE.exec(plain(text))
  return match
    ? { figure: match[1] ?? match[3], sign: (match[2] ?? match[4]).toUpperCase() }
    : /^[A-Za-z]$/.test(text.trim())
      ? { figure: '', sign: text.trim().toUpperCase() }
      : { figure: plain(text), sign: '' }
}

/** The number that a text stands for; null when it is empty, NaN when it is no known number. */
export const number = text => {
  if (text === '') return null
  if (SIMPLE.test(text)) return Number(text)
  const { figure, sign } = split(text)
  if (!figure) return sign === 'M' ? 0 : sign ? NaN : null
  return /^\d+$/.test(figure) || THOUSANDS.test(figure) || LAKHS.test(figure)
    ? Number(figure.replace(/\D/g, ''))
    : NaN
}

export const written = value => WRITTEN.format(value)
