// Shows what the check of the server finds, in the list and at the cells.

import { describe } from './sums.js'

const WAIT = 300

export class Findings {
  constructor(page, sheet, server, { busy, shown, texts }) {
    Object.assign(this, { sheet, server, busy, shown, texts })
    this.list = page.querySelector('[data-part=findings]')
    this.none = page.querySelector('[data-part=no-findings]')
    this.count = page.querySelector('[data-part=count]')
    this.atCells = new Map()
    for (const item of this.list.children) {
      this.remember(item.dataset.series, item.id, item.querySelector('.entry-findings__text').textContent)
    }
  }

  remember(series, id, text) {
    if (!series) return
    if (!this.atCells.has(series)) this.atCells.set(series, [])
    this.atCells.get(series).push({ id, text })
  }

  at(cell) {
    return (this.atCells.get(cell.series) ?? []).map(each => each.text)
  }

  /** Asks for them once nothing has been typed for a moment. */
  soon() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.ask(), WAIT)
  }

  async ask() {
    if (this.busy()) return
    try {
      this.show(await this.server.get('/findings'))
    } catch {
      // Findings are a service; the next change asks again.
    }
  }

  show({ lines }) {
    for (const [series, marks] of this.atCells) this.mark(series, marks, null)
    this.atCells = new Map()
    this.list.replaceChildren(...lines.map(line => this.item(line)))
    for (const line of lines) this.remember(line.series, line.id, line.message)
    for (const line of [...lines].reverse()) {
      if (line.series) this.mark(line.series, this.atCells.get(line.series), line.severity)
    }
    this.none.hidden = lines.length > 0
    const errors = lines.filter(line => line.severity === 'error').length
    const warnings = lines.length - errors
    this.count.textContent = [
      this.texts(errors === 1 ? 'error' : 'errors', errors),
      this.texts(warnings === 1 ? 'warning' : 'warnings', warnings)
    ].join(', ')
    this.shown()
  }

  mark(series, marks, severity) {
    const cell = this.sheet.bySeries.get(series)
    if (!cell) return
    for (const { id } of marks) describe(cell.field, id, severity !== null)
    if (severity === null) delete cell.td.dataset.found
    else if (cell.td.dataset.found !== 'error') cell.td.dataset.found = severity
    if (cell.td.dataset.found === 'error') cell.field.setAttribute('aria-invalid', 'true')
    else cell.field.removeAttribute('aria-invalid')
  }

  item(line) {
    const item = element('li', 'palermo-finding palermo-finding--' + line.severity)
    item.id = line.id
    const cell = this.sheet.bySeries.get(line.series)
    if (cell) {
      const link = element('a', 'govuk-link entry-findings__place', cell.label)
      link.href = '#' + cell.field.id
      item.append(link, ' ')
    }
    item.append(element('span', 'entry-findings__text', line.message), ' ', element('span', 'palermo-quiet', line.mend))
    return item
  }
}

export const element = (name, classes, text) => {
  const made = document.createElement(name)
  made.className = classes
  if (text !== undefined) made.textContent = text
  return made
}
