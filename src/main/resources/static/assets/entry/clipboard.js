// Reads blocks of cells as spreadsheets put them on the clipboard.

import { plain } from './figures.js'

/** The lines and cells of a text; cells in quotation marks may hold tabs and line breaks. */
export const block = text => {
  const lines = [[]]
  const pattern = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/gy
  for (const [whole, cell, end] of text.replace(/(\r\n|\n|\r)$/, '').matchAll(pattern)) {
    if (!whole && lines.at(-1).length && end === '') break
    const quoted = cell.length > 1 && cell.startsWith('"') && cell.endsWith('"')
    lines.at(-1).push((quoted ? cell.slice(1, -1).replaceAll('""', '"') : cell).trim())
    if (end === '') break
    if (end !== '\t') lines.push([])
  }
  return lines
}

/** Words, as against a figure, a letter or a sign. */
export const isLabel = text => /\p{L}{2,}/u.test(plain(text))

/**
 * A block with the names of its rows apart: `labels` holds, for each line, what may be its name.
 * Lines that only head the columns are left out.
 */
export const labelled = lines => {
  const width = Math.max(...lines.map(line => line.length))
  const named = column => lines.filter(line => isLabel(line[column] ?? '')).length
  let labels = 0
  while (labels < width - 1 && named(labels) > lines.length / 2) labels++
  if (!labels) return { lines: lines.map(figures => ({ labels: [], figures })), named: false }
  const rest = lines
    .map(line => ({ labels: line.slice(0, labels).filter(each => each), figures: line.slice(labels) }))
    .filter(line => line.labels.length && !line.figures.some(isLabel))
  return { lines: rest, named: true }
}
