// A selected block of cells, from the cell where it began to the cell with the focus.

export class Block {
  constructor(sheet) {
    this.sheet = sheet
    this.shown = []
  }

  get isOn() {
    return Boolean(this.from)
  }

  extend(from, to) {
    this.from ??= from
    this.to = to
    this.paint()
  }

  clear() {
    this.from = this.to = null
    this.paint()
  }

  paint() {
    this.shown.forEach(cell => cell.td.classList.remove('entry-selected'))
    this.shown = this.rows().flat().filter(cell => cell)
    this.shown.forEach(cell => cell.td.classList.add('entry-selected'))
  }

  /** The cells of the block, row by row. */
  rows() {
    if (!this.from) return []
    const [top, bottom] = [this.from.row.index, this.to.row.index].sort((a, b) => a - b)
    const [left, right] = [this.from.column, this.to.column].sort((a, b) => a - b)
    return this.sheet.rows.slice(top, bottom + 1).map(row => row.cells.slice(left, right + 1))
  }

  text() {
    return this.rows()
      .map(row => row.map(cell => quoted(cell ? cell.field.value : 'M')).join('\t'))
      .join('\n')
  }
}

const quoted = text => /[\t\n"]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text
