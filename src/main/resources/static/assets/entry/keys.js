// The keys of a spreadsheet. While a text is being edited (F2, or a second click), the arrow keys
// to the left and right move in the text.

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
const PAGE = 10

export class Keys {
  constructor(sheet, block, actions) {
    Object.assign(this, { sheet, block, actions })
    this.editing = null
    const on = (type, act) => sheet.table.addEventListener(type, event => {
      const cell = sheet.cellOf(event.target)
      if (cell) act(event, cell)
    })
    on('keydown', (event, cell) => { if (this.press(event, cell)) event.preventDefault() })
    on('focusin', (_, cell) => this.enter(cell))
    on('focusout', () => { this.editing = null })
    on('mousedown', (event, cell) => this.point(event, cell))
    on('dblclick', (_, cell) => { this.editing = cell })
  }

  enter(cell) {
    this.editing = null
    if (!this.extending) this.block.clear()
    if (cell.figure) cell.field.select()
  }

  point(event, cell) {
    const focused = this.sheet.cellOf(document.activeElement)
    if (event.shiftKey && focused) {
      event.preventDefault()
      this.reach(this.block.from ?? focused, cell)
    } else if (focused === cell) {
      this.editing = cell
      this.block.clear()
    } else if (cell.figure && event.button === 0) {
      event.preventDefault()
      this.go(cell)
    }
  }

  go(cell) {
    if (!cell) return
    this.block.clear()
    cell.field.focus()
    this.enter(cell)
  }

  reach(from, to) {
    this.extending = true
    this.block.extend(from, to)
    to.field.focus()
    this.extending = false
    this.actions.selected()
  }

  /** Whether the key was one of ours. */
  press(event, cell) {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event
    const command = ctrlKey || metaKey
    if (key === 'F6') return this.actions.leave()
    if (altKey && key === 'ArrowDown') return this.actions.sign()
    if (altKey && key === '=') return this.actions.fill(cell)
    if (shiftKey && key === 'F2') return this.actions.comment()
    if (altKey) return false
    if (command && key.toLowerCase() === 'z' && cell.field.value === cell.text) return shiftKey ? this.actions.again() : this.actions.undo()
    if (command && key.toLowerCase() === 'y') return this.actions.again()
    if (key === 'Escape') return this.escape(cell)
    if (key === 'F2') return this.edit(cell)
    if ((key === 'Delete' || key === 'Backspace') && this.block.isOn) return this.actions.empty()
    const goal = this.goal(event, cell, command)
    if (!goal) return false
    if (shiftKey && key !== 'Enter') this.reach(this.block.from ?? cell, goal)
    else this.go(goal)
    return true
  }

  /** Where a key leads from a cell; null when it does something inside of the text. */
  goal({ key, shiftKey }, cell, command) {
    const { sheet } = this
    const inside = this.editing === cell || !cell.figure
    if (key === 'Enter' && cell.field.tagName !== 'TEXTAREA') return sheet.beside(cell, shiftKey ? -1 : 1, 0)
    if (key in ARROWS && command) return sheet.beside(cell, ...ARROWS[key], Infinity)
    if (key in ARROWS && !(inside && (!cell.figure || ARROWS[key][1]))) return sheet.beside(cell, ...ARROWS[key])
    if (inside) return null
    if (key === 'Home') return sheet.beside(command ? this.edge(cell, -1) : cell, 0, -1, Infinity)
    if (key === 'End') return sheet.beside(command ? this.edge(cell, 1) : cell, 0, 1, Infinity)
    if (key === 'PageDown') return sheet.beside(cell, 1, 0, PAGE)
    if (key === 'PageUp') return sheet.beside(cell, -1, 0, PAGE)
    return null
  }

  edge(cell, direction) {
    return this.sheet.beside(cell, direction, 0, Infinity)
  }

  edit(cell) {
    this.editing = cell
    const end = cell.field.value.length
    if (cell.figure) cell.field.setSelectionRange(end, end)
    return true
  }

  escape(cell) {
    this.editing = null
    this.block.clear()
    cell.field.value = cell.text
    this.actions.restored(cell)
    if (cell.figure) cell.field.select()
    return true
  }
}
