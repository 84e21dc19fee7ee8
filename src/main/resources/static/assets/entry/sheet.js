// The table of fields: which cell stands where, and what is known of it.

/** One cell; `text` and `version` are what the server has, or will have once the queue is empty. */
class Cell {
  constructor(td, field, row, column, version) {
    const [measure, ...codes] = field.name.slice('value:'.length).split('.')
    Object.assign(this, { td, field, row, column, version, measure, codes })
    this.series = [measure, ...codes].join('.')
    this.text = field.defaultValue ?? [...field.options].find(each => each.defaultSelected)?.value ?? ''
    this.comment = td.dataset.comment ?? ''
    this.figure = field.tagName === 'INPUT'
  }

  get label() {
    return this.field.getAttribute('aria-label')
  }

  show(text) {
    this.text = text
    this.field.value = text
  }

  note(comment) {
    this.comment = comment
    this.td.classList.toggle('entry-noted', comment !== '')
  }
}

export const fold = text => text.normalize('NFC').replace(/’/g, '\'').replace(/[\s\p{Z}]+/gu, ' ').trim().toLowerCase()

export class Sheet {
  constructor(table, blank) {
    this.table = table
    this.blank = blank
    this.rows = []
    this.bySeries = new Map()
    this.byLabel = new Map()
    for (const tr of table.tBodies[0].rows) this.take(tr)
  }

  take(tr) {
    const seen = new Map()
    for (const each of tr.querySelector('[name=seen]').value.split(' ')) {
      const end = each.lastIndexOf('=')
      seen.set(each.slice(0, end), Number(each.slice(end + 1)))
    }
    const row = { tr, index: this.rows.length, label: tr.cells[0].textContent.trim(), codes: tr.dataset.codes }
    row.chosen = 'chosen' in tr.dataset
    row.cells = [...tr.cells].slice(1).map((td, column) => {
      const field = td.querySelector('.entry-field')
      if (!field) return null
      const cell = new Cell(td, field, row, column, 0)
      cell.version = seen.get(cell.series) ?? 0
      this.bySeries.set(cell.series, cell)
      return cell
    })
    this.rows.push(row)
    this.byLabel.set(fold(row.label), row)
    this.byLabel.set(fold(row.codes), row)
    return row
  }

  cells() {
    return this.bySeries.values()
  }

  cellOf(field) {
    return this.bySeries.get(field?.name?.slice('value:'.length))
  }

  at(row, column) {
    return this.rows[row]?.cells[column]
  }

  get width() {
    return this.rows[0]?.cells.length ?? 0
  }

  /** The next cell in a direction that is not locked. */
  beside(cell, down, right, steps = 1) {
    let found = cell
    let row = cell.row.index
    let column = cell.column
    for (let step = 0; step < steps;) {
      row += down
      column += right
      if (row < 0 || row >= this.rows.length || column < 0 || column >= this.width) break
      if (this.at(row, column)) {
        found = this.at(row, column)
        step++
      }
    }
    return found
  }

  rowOf(label) {
    return this.byLabel.get(fold(label))
  }

  isEmpty(row) {
    return row.cells.every(cell => !cell || (cell.text === '' && cell.comment === ''))
  }

  /** Adds a row for codes with their names, at the end. */
  add(codes, labels) {
    const tr = this.blank.content.firstElementChild.cloneNode(true)
    const put = (text, values) => text.replace(/\{(\d)\}/g, (_, at) => values[at])
    tr.dataset.codes = put(tr.dataset.codes, codes)
    tr.cells[0].querySelector('span').textContent = labels.join(' · ')
    for (const field of tr.querySelectorAll('.entry-field')) {
      field.id = put(field.id, codes)
      field.name = put(field.name, codes)
      field.setAttribute('aria-label', put(field.getAttribute('aria-label'), labels))
    }
    this.table.tBodies[0].append(tr)
    return this.take(tr)
  }

  remove(row) {
    row.tr.remove()
    this.rows.splice(row.index, 1)
    this.rows.forEach((each, index) => { each.index = index })
    this.byLabel.delete(fold(row.label))
    this.byLabel.delete(fold(row.codes))
    for (const cell of row.cells) if (cell) this.bySeries.delete(cell.series)
  }
}
