// Brings in what other people change meanwhile, and asks what to do where two changed the same.

import { element } from './findings.js'

const PAUSE = 4000
const FLASH = 4000

export class Others {
  constructor(form, sheet, server, actions) {
    Object.assign(this, { sheet, server, actions })
    this.until = Number(form.dataset.until)
    this.place = form.querySelector('[data-part=conflicts]')
    this.open = new Map()
    setInterval(() => { if (!document.hidden) this.look() }, PAUSE)
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.look() })
  }

  async look() {
    if (this.looking) return
    this.looking = true
    try {
      const news = await this.server.news(this.until)
      this.until = news.until
      this.take(news.cells)
      this.actions.reached()
    } catch (problem) {
      this.actions.lost(problem)
    } finally {
      this.looking = false
    }
  }

  take(cells) {
    const changed = cells.filter(theirs => this.bring(theirs))
    if (changed.length) this.actions.changed(changed)
  }

  /** Whether the cell now shows something else; what is being typed stays. */
  bring(theirs) {
    const cell = this.sheet.bySeries.get(theirs.series) ?? this.actions.missing(theirs)
    if (!cell || theirs.version <= cell.version || this.actions.isWaiting(cell)) return false
    if (document.activeElement === cell.field && cell.field.value !== cell.text) return false
    const before = cell.text
    cell.version = theirs.version
    cell.note(theirs.comment ?? '')
    cell.show(theirs.text)
    if (before === theirs.text) return false
    cell.td.classList.add('entry-changed')
    setTimeout(() => cell.td.classList.remove('entry-changed'), FLASH)
    return true
  }

  /** Two people changed one cell: says who did what, and lets the second one choose. */
  conflict(cell, theirs, mine) {
    this.settle(cell.series)
    const { texts } = this.actions
    const shown = text => text === '' ? texts('cleared') : text
    const note = element('div', 'palermo-finding palermo-finding--warning entry-conflict')
    const buttons = element('div', 'govuk-button-group')
    const choice = (key, text, choose) => {
      const button = element('button', 'govuk-button govuk-button--secondary', `${texts(key)} (${shown(text)})`)
      button.type = 'button'
      button.addEventListener('click', () => {
        this.settle(cell.series)
        choose()
        cell.field.focus()
      })
      buttons.append(button)
    }
    note.append(element('p', 'palermo-finding__message', texts('conflict', cell.label, theirs.by, shown(theirs.text), theirs.at, shown(mine.text))), buttons)
    choice('keep', theirs.text, () => {
      cell.note(theirs.comment ?? '')
      this.actions.show(cell, theirs.text)
    })
    choice('mine', mine.text, () => this.actions.insist(cell, mine))
    cell.td.classList.add('entry-disputed')
    this.open.set(cell.series, note)
    this.place.append(note)
  }

  settle(series) {
    this.open.get(series)?.remove()
    this.open.delete(series)
    this.actions.settled(series)
    this.sheet.bySeries.get(series)?.td.classList.remove('entry-disputed')
  }
}
