// What stands above the table about the cell with the focus, and what may be done with it.

import { split, written } from './figures.js'

export class Bar {
  constructor(form, actions) {
    this.element = form.querySelector('[data-part=bar]')
    this.path = form.dataset.path
    this.actions = actions
    for (const part of this.element.querySelectorAll('[data-part]')) this[part.dataset.part] = part
    this.fill = this.element.querySelector('[data-action=fill]')
    this.remove = this.element.querySelector('[data-action=remove]')
    this.undo = this.element.querySelector('[data-action=undo]')
    this.sign.addEventListener('change', () => this.choose())
    this.comment.addEventListener('change', () => actions.commented(this.cell, this.comment.value.trim()))
    this.fill.addEventListener('click', () => this.act(actions.fill))
    this.remove.addEventListener('click', () => actions.remove(this.cell.row))
    this.undo.addEventListener('click', () => actions.undo())
    this.element.addEventListener('keydown', event => {
      if (event.key === 'Escape' && this.cell) this.cell.field.focus()
      if (event.key === 'Enter' && event.target === this.comment) {
        event.preventDefault()
        this.cell.field.focus()
      }
    })
    this.element.hidden = false
  }

  act(action) {
    action(this.cell)
    this.cell.field.focus()
  }

  show(cell, { notes, hint, removable, undoable }) {
    this.cell = cell
    this.undo.disabled = !undoable
    if (!cell) return
    this.name.textContent = cell.label
    this.note.textContent = notes.join(' ')
    this.fill.hidden = hint === null
    if (hint !== null) this.fill.textContent = this.actions.texts('fill', written(hint))
    this.remove.hidden = !removable
    this.history.hidden = cell.version === 0
    this.history.href = this.path + '/history?series=' + encodeURIComponent(cell.series)
    this.comment.disabled = false
    if (document.activeElement !== this.comment) this.comment.value = cell.comment
    this.showSign(cell)
  }

  showSign(cell) {
    const { figure, sign } = split(cell.field.value)
    this.sign.disabled = !cell.figure
    for (const option of this.sign.querySelectorAll('[data-beside]')) option.disabled = !figure
    this.sign.value = sign || (figure === '0' ? '0' : '')
    if (this.sign.selectedIndex < 0) this.sign.value = ''
  }

  choose() {
    const { figure } = split(this.cell.field.value)
    const beside = 'beside' in (this.sign.selectedOptions[0]?.dataset ?? {})
    const sign = this.sign.value
    this.actions.write(this.cell, beside ? figure + ' ' + sign : sign === '' ? figure : sign)
  }
}
