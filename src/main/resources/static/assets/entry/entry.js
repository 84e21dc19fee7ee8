// Entry by hand: makes the form of a table feel like a spreadsheet that saves every change at once.

import { Bar } from './bar.js'
import { Block } from './block.js'
import { block as cellsOf, labelled } from './clipboard.js'
import { element, Findings } from './findings.js'
import { Keys } from './keys.js'
import { Others } from './others.js'
import { Queue } from './queue.js'
import { Rows } from './rows.js'
import { Refused, Server, SignedOut } from './server.js'
import { Sheet } from './sheet.js'
import { Sums } from './sums.js'
import { Undo } from './undo.js'
import { written } from './figures.js'

const IDLE = 1500

class Entry {
  constructor(form) {
    this.form = form
    // Every name asked of a form is looked up among all of its fields first, so ask once.
    this.told = { ...form.dataset }
    const { path, actor, sums = '', counted = '' } = this.told
    this.live = form.querySelector('[data-part=live]')
    this.frame = form.querySelector('[data-part=frame]')
    form.querySelector('.entry-plain').remove()
    document.querySelector('[data-part=keys]').hidden = false
    const [header, token] = Object.entries(JSON.parse(document.body.getAttribute('hx-headers') ?? '{}'))[0] ?? []
    this.server = new Server(path, header, token)
    this.sheet = new Sheet(form.querySelector('.entry-table'), form.querySelector('[data-part=blank]'))
    this.sums = new Sums(this.sheet, sums, counted, this.texts)
    this.block = new Block(this.sheet)
    this.undo = new Undo()
    this.findings = new Findings(document, this.sheet, this.server, {
      busy: () => this.queue.size > 0, shown: () => this.found(), texts: this.texts
    })
    this.rows = new Rows(form, this.sheet, this.server, {
      texts: this.texts,
      took: row => this.sums.take(row),
      added: (row, isNew) => this.added(row, isNew)
    })
    this.bar = new Bar(form, {
      texts: this.texts,
      write: (cell, text) => this.write([[cell, text]]),
      commented: (cell, comment) => this.commented(cell, comment),
      fill: cell => this.fill(cell),
      remove: row => this.remove(row),
      undo: () => this.take(this.undo.back())
    })
    this.keys = new Keys(this.sheet, this.block, this.keyActions())
    this.others = new Others(form, this.sheet, this.server, this.otherActions())
    this.queue = new Queue(`entry:${path}:${actor}`, {
      send: changes => this.server.post('/cells', { changes }),
      saved: (outcome, change, later) => this.saved(outcome, change, later),
      state: queue => this.state(queue)
    })
    this.listen()
    this.replay()
    // What was typed before this script ran counts too.
    for (const cell of this.sheet.cells()) if (!this.queue.has(cell.series)) this.commit(cell)
  }

  /** A text of the page with its parts put in. */
  texts = (key, ...parts) => {
    const name = 'text' + key[0].toUpperCase() + key.slice(1)
    return (this.told[name] ?? key).replace(/\{(\d)\}/g, (_, at) => parts[at])
  }

  keyActions() {
    const done = () => true
    return {
      leave: () => done(this.bar.sign.focus()),
      sign: () => done(this.bar.sign.focus()),
      comment: () => done(this.bar.comment.focus()),
      fill: cell => done(this.fill(cell)),
      undo: () => done(this.take(this.undo.back())),
      again: () => done(this.take(this.undo.again())),
      empty: () => done(this.write(this.block.rows().flat().filter(cell => cell).map(cell => [cell, '']))),
      restored: cell => this.sums.changed(cell),
      selected: () => this.say(this.texts('selected', this.block.rows().length, this.block.rows()[0].length))
    }
  }

  otherActions() {
    return {
      texts: this.texts,
      isWaiting: cell => this.queue.has(cell.series) || this.others.open.has(cell.series),
      settled: series => this.queue.settle(series),
      missing: theirs => theirs.text ? (this.rows.of(theirs.series), this.sheet.bySeries.get(theirs.series)) : null,
      changed: cells => this.changedByOthers(cells),
      show: (cell, text) => {
        cell.show(text)
        this.sums.changed(cell)
        this.findings.soon()
      },
      insist: (cell, mine) => {
        cell.show(mine.text)
        this.put(cell)
      },
      reached: () => { if (this.queue.size) this.queue.retry() },
      lost: problem => { if (this.queue.size || problem instanceof SignedOut) this.queue.problem = problem; this.queue.tell() }
    }
  }

  listen() {
    const { table } = this.sheet
    this.form.addEventListener('submit', event => event.preventDefault())
    table.addEventListener('input', event => this.typing(this.sheet.cellOf(event.target)))
    table.addEventListener('change', event => this.commit(this.sheet.cellOf(event.target)))
    table.addEventListener('focusin', event => this.look(this.sheet.cellOf(event.target)))
    table.addEventListener('focusout', event => this.commit(this.sheet.cellOf(event.target)))
    table.addEventListener('paste', event => this.pasted(event))
    for (const type of ['copy', 'cut']) table.addEventListener(type, event => this.copied(event, type === 'cut'))
    addEventListener('pagehide', () => this.commit(this.cell))
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.commit(this.cell) })
    document.addEventListener('click', event => this.follow(event))
  }

  /** Links to a cell put the focus into it. */
  follow(event) {
    const cell = this.sheet.cellOf(document.getElementById(event.target.closest?.('a[href^="#c-"]')?.hash.slice(1)))
    if (!cell) return
    event.preventDefault()
    cell.field.focus()
  }

  look(cell) {
    if (!cell) return
    this.cell = cell
    this.refresh()
    // The bar and the table fit into the window together, so what is said of a cell is in sight.
    if (this.frame.getBoundingClientRect().top < 0) this.frame.scrollIntoView({ block: 'start' })
  }

  refresh() {
    const { cell } = this
    if (!cell) return
    const hint = this.sums.hint(cell)
    const other = this.sums.contradiction(cell)
    const notes = this.findings.at(cell)
    if (other !== null && !notes.length) notes.push(this.texts('sum', written(other), cell.field.value))
    this.bar.show(cell, {
      notes,
      hint,
      removable: cell.row.chosen && this.sheet.isEmpty(cell.row),
      undoable: this.undo.done.length > 0
    })
  }

  typing(cell) {
    if (!cell) return
    this.sums.changed(cell)
    this.refresh()
    clearTimeout(this.idle)
    this.idle = setTimeout(() => this.commit(cell), IDLE)
  }

  /** What was typed into a cell counts from now on. */
  commit(cell) {
    if (!cell || cell.field.value === cell.text) return
    const typed = cell.field.value.trim()
    const text = cell.figure && /^[a-z]$/.test(typed) ? typed.toUpperCase() : typed
    this.write([[cell, text]])
  }

  /** Puts texts into cells as one step. */
  write(texts, step = true) {
    const changes = texts.filter(([cell, text]) => cell.text !== text || cell.field.value !== text)
    const before = changes.map(([cell, after]) => ({ series: cell.series, before: cell.text, after }))
    const differing = changes.filter(([cell, text]) => cell.text !== text).map(([cell]) => cell)
    for (const [cell, text] of changes) cell.show(text)
    this.sums.changed(...changes.map(([cell]) => cell))
    this.put(...differing)
    if (step && before.some(each => each.before !== each.after)) this.undo.add(before)
    this.refresh()
    return changes.length
  }

  take(texts) {
    if (!texts) return
    const cells = texts.map(([series, text]) => [this.sheet.bySeries.get(series), text]).filter(([cell]) => cell)
    this.write(cells, false)
    cells[0]?.[0].field.focus()
    this.say(this.texts('undone', cells.length))
  }

  put(...cells) {
    for (const cell of cells) this.others.settle(cell.series)
    if (!cells.length) return
    this.queue.put(...cells.map(cell => (
      { series: cell.series, text: cell.text, comment: cell.comment || null, seen: cell.version })))
  }

  commented(cell, comment) {
    if (!cell || comment === cell.comment) return
    cell.note(comment)
    this.put(cell)
  }

  fill(cell) {
    const hint = this.sums.hint(cell)
    if (hint !== null) this.write([[cell, String(hint)]])
  }

  saved(outcome, change, later) {
    const cell = this.sheet.bySeries.get(outcome.cell.series)
    if (!cell) return
    cell.version = outcome.cell.version
    const same = outcome.cell.text === change.text && (outcome.cell.comment ?? null) === change.comment
    if (!outcome.saved && !same) {
      this.others.conflict(cell, outcome.cell, later ?? change)
      this.queue.dispute(later ?? change)
    } else if (later) {
      later.seen = outcome.cell.version
    }
    if (!this.queue.waiting.size) this.findings.soon()
    if (cell === this.cell) this.refresh()
  }

  state({ size, underWay, disputed, problem }) {
    const { bar } = this
    const offline = size && (problem || !navigator.onLine)
    bar.element.dataset.state = problem instanceof Refused || problem instanceof SignedOut ? 'stopped' : offline ? 'offline' : size ? 'saving' : disputed.size ? 'disputed' : 'saved'
    bar['sign-in'].hidden = !(problem instanceof SignedOut)
    const text = problem instanceof SignedOut
      ? this.texts('signedOut')
      : problem instanceof Refused && size
        ? this.texts('refused')
        : offline
          ? size === 1 ? this.texts('offlineOne') : this.texts('offline', size)
          : size || underWay.size ? this.texts('saving') : this.texts(disputed.size ? 'disputed' : 'saved')
    if (bar.state.textContent !== text) bar.state.textContent = text
  }

  /** What an earlier load of the page could not save is shown and saved now. */
  replay() {
    const kept = []
    for (const change of this.queue.kept()) {
      if (!this.sheet.bySeries.has(change.series)) this.rows.of(change.series)
      const cell = this.sheet.bySeries.get(change.series)
      if (!cell) continue
      cell.show(change.text)
      cell.note(change.comment ?? '')
      this.sums.changed(cell)
      kept.push(change)
    }
    if (kept.length) this.queue.put(...kept)
  }

  found() {
    this.refresh()
    const heard = this.cell ? this.findings.at(this.left ?? this.cell).join(' ') : ''
    this.say([this.bar.count.textContent, heard].filter(each => each).join('. '))
  }

  changedByOthers(cells) {
    this.sums.changed(...cells.map(({ series }) => this.sheet.bySeries.get(series)))
    this.findings.soon()
    this.refresh()
    const [first] = cells
    this.notice(element('p', 'govuk-body', cells.length === 1
      ? this.texts('changed', first.by, this.sheet.bySeries.get(first.series).label, first.text || this.texts('cleared'))
      : this.texts('changedMany', first.by, cells.length)))
  }

  added(row, isNew) {
    row.cells.find(cell => cell)?.field.focus()
    row.tr.scrollIntoView({ block: 'nearest' })
    this.say(this.texts(isNew ? 'added' : 'present', row.label))
  }

  remove(row) {
    const next = this.sheet.rows[row.index + 1] ?? this.sheet.rows[row.index - 1]
    this.sums.drop(row)
    this.sheet.remove(row)
    next.cells.find(cell => cell)?.field.focus()
    this.say(this.texts('removed', row.label))
  }

  copied(event, cut) {
    if (!this.block.isOn) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', this.block.text())
    if (cut) this.write(this.block.rows().flat().filter(cell => cell).map(cell => [cell, '']))
  }

  async pasted(event) {
    const from = this.sheet.cellOf(event.target)
    const text = event.clipboardData.getData('text/plain')
    const lines = cellsOf(text)
    if (!from || (lines.length === 1 && lines[0].length === 1 && !this.block.isOn)) return
    event.preventDefault()
    const { lines: read, named } = from.figure ? labelled(lines) : { lines: lines.map(figures => ({ figures })), named: false }
    if (!named) return this.report(this.write(this.place(from, read.map((line, at) => [this.sheet.rows[from.row.index + at], line.figures]))))
    const found = await this.rows.find(read.map(line => line.labels))
    const column = read.every(line => line.figures.length === this.sheet.width) ? 0 : from.column
    const start = this.sheet.at(from.row.index, column) ?? from
    const known = found.map(({ row }, at) => [row, read[at].figures]).filter(([row]) => row)
    this.report(this.write(this.place(start, known)), found.flatMap(({ asked }, at) => asked ? [[asked, read[at].figures, start]] : []))
  }

  /** Which text goes into which cell; what falls outside of the table or on a locked cell is left out. */
  place(from, lines) {
    return lines.flatMap(([row, figures]) => figures.map((text, at) => [row?.cells[from.column + at], text])).filter(([cell]) => cell)
  }

  report(count, left = []) {
    const parts = [element('p', 'govuk-body', this.texts('pasted', count))]
    if (left.length) {
      parts.push(element('p', 'govuk-body govuk-!-font-weight-bold', this.texts('notPasted')))
      for (const [asked, figures, from] of left) {
        parts.push(this.rows.question(asked, choice => this.write(this.place(from, [[this.rows.rowFor(choice), figures]]))))
      }
    }
    this.notice(...parts)
  }

  notice(...parts) {
    const place = this.form.querySelector('[data-part=notice]')
    const note = element('div', 'entry-notice')
    const close = element('button', 'palermo-link-button entry-notice__close', '×')
    close.type = 'button'
    close.setAttribute('aria-label', this.texts('close'))
    close.addEventListener('click', () => place.replaceChildren())
    note.append(...parts, close)
    place.replaceChildren(note)
  }

  say(text) {
    this.live.textContent = text
  }
}

const form = document.querySelector('form.entry[data-writable]')
if (form) new Entry(form)
