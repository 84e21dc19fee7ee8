// Compares totals with their parts as they are typed. A total that was typed is never touched.

import { number, written } from './figures.js'

export class Sums {
  constructor(sheet, spec, counted, texts) {
    this.sheet = sheet
    this.texts = texts
    this.counted = new Set(counted.split(' '))
    this.breakdowns = spec.split(' ').filter(each => each).map(each => {
      const [position, total, nested] = each.split(':')
      return { position: Number(position), total, nested: new Set(nested.split(',')) }
    })
    this.groups = new Map()
    for (const row of sheet.rows) this.take(row)
    for (const series of this.groups.keys()) this.compare(sheet.bySeries.get(series))
  }

  take(row) {
    for (const cell of row.cells) {
      for (const [total, breakdown] of this.totalsOf(cell)) {
        if (!this.groups.has(total)) this.groups.set(total, new Map())
        const group = this.groups.get(total)
        if (!group.has(breakdown)) group.set(breakdown, new Set())
        group.get(breakdown).add(cell)
      }
    }
  }

  drop(row) {
    for (const cell of row.cells) {
      for (const [total, breakdown] of this.totalsOf(cell)) {
        this.groups.get(total).get(breakdown).delete(cell)
      }
    }
  }

  /** The totals that a cell is a part of, one for each breakdown. */
  totalsOf(cell) {
    if (!cell || !this.counted.has(cell.measure)) return []
    return this.breakdowns
      .filter(each => cell.codes[each.position] !== each.total && !each.nested.has(cell.codes[each.position]))
      .map(each => [
        [cell.measure, ...cell.codes.with(each.position, each.total)].join('.'), each])
  }

  /** Compares everything that some cells take part in. */
  changed(...cells) {
    const totals = new Set(cells)
    for (const cell of cells) {
      for (const [total] of this.totalsOf(cell)) totals.add(this.sheet.bySeries.get(total))
    }
    for (const total of totals) this.compare(total)
  }

  /** The sums of the parts of a total, by breakdown; those of which nothing is known are left out. */
  of(total) {
    const sums = []
    for (const parts of this.groups.get(total.series)?.values() ?? []) {
      const sum = { value: 0, known: false, unknown: false, gaps: false }
      for (const part of parts) {
        const value = number(part.field.value)
        if (value === null) sum.gaps = true
        else if (Number.isNaN(value)) sum.unknown = true
        else {
          sum.value += value
          sum.known = true
        }
      }
      if (sum.known) sums.push(sum)
    }
    return sums
  }

  /** The sum that may stand in for an empty total; null when parts are unknown or disagree. */
  hint(total, sums = this.of(total)) {
    if (!total || number(total.field.value) !== null) return null
    return sums.length > 0 && sums.every(each => !each.unknown && each.value === sums[0].value)
      ? sums[0].value
      : null
  }

  /** The sum that contradicts a total; null when none does. */
  contradiction(total, sums = this.of(total)) {
    const value = number(total.field.value)
    if (value === null || Number.isNaN(value)) return null
    const sum = sums.find(each =>
      each.value > value || (each.value < value && !each.gaps && !each.unknown))
    return sum ? sum.value : null
  }

  compare(total) {
    if (!total || !this.groups.has(total.series)) return
    const sums = this.of(total)
    const hint = this.hint(total, sums)
    const placeholder = hint === null ? '' : written(hint)
    if (total.field.placeholder !== placeholder) total.field.placeholder = placeholder
    const other = this.contradiction(total, sums)
    if (other === null && !total.summed) return
    total.summed = other !== null
    let note = total.td.querySelector('.entry-sum')
    if (other === null) {
      note?.remove()
    } else {
      if (!note) {
        note = document.createElement('span')
        note.className = 'entry-sum'
        note.id = 'sum-' + total.series
        total.td.append(note)
      }
      note.textContent = this.texts('sumShort', written(other))
    }
    describe(total.field, 'sum-' + total.series, other !== null)
  }
}

/** Adds or removes one of the ids that describe a field. */
export const describe = (field, id, on) => {
  const ids = (field.getAttribute('aria-describedby') ?? '').split(' ').filter(each => each && each !== id)
  if (on) ids.push(id)
  if (ids.length) field.setAttribute('aria-describedby', ids.join(' '))
  else field.removeAttribute('aria-describedby')
}
