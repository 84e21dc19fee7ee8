// Adds rows to an open table; names that are no official ones are resolved by the server.

import { element } from './findings.js'
import { fold } from './sheet.js'

export class Rows {
  constructor(form, sheet, server, actions) {
    Object.assign(this, { sheet, server, actions })
    this.place = form.querySelector('[data-part=add]')
    if (!this.place) return
    this.suggestions = this.place.querySelector('[data-part=suggestions]')
    this.inputs = [...this.place.querySelectorAll('input')]
    this.dimensions = this.inputs.map(input => {
      const options = [...input.list.options]
      return {
        id: input.name.slice('new:'.length),
        byName: new Map(options.flatMap(option => {
          const choice = { code: option.dataset.code, label: option.value }
          return [[fold(choice.label), choice], [fold(choice.code), choice]]
        }))
      }
    })
    this.place.addEventListener('keydown', event => { if (event.key === 'Enter' && event.target.tagName === 'INPUT') this.submit(event) })
    this.place.querySelector('button[value=add]').addEventListener('click', event => this.submit(event))
  }

  submit(event) {
    event.preventDefault()
    const texts = this.inputs.map(input => input.value.trim())
    const empty = this.inputs.find((_, at) => !texts[at])
    if (empty) empty.focus()
    else this.choose(texts)
  }

  async choose(texts) {
    const choices = []
    for (const [at, text] of texts.entries()) {
      const choice = this.dimensions[at].byName.get(fold(text)) ?? await this.suggest(at, text, texts)
      if (!choice) return
      choices.push(choice)
    }
    this.inputs.forEach(input => { input.value = '' })
    this.suggestions.replaceChildren()
    const row = this.sheet.rowOf(choices.map(each => each.code).join('|'))
    this.actions.added(row ?? this.add(choices), !row)
  }

  /** What the server takes a text for; shows suggestions where it does not know. */
  async suggest(at, text, texts) {
    const [resolved] = await this.resolve(at, [text])
    if (resolved?.found) return resolved.found
    this.suggestions.replaceChildren(this.question(resolved ?? { text, suggestions: [] }, choice => {
      this.choose(texts.with(at, choice.label))
    }))
    return null
  }

  /** A question which of the suggestions was meant. */
  question({ text, suggestions }, answer) {
    const { texts } = this.actions
    const asked = element('p', 'govuk-body entry-question', texts(suggestions.length ? 'meant' : 'unknown', text) + ' ')
    for (const choice of suggestions) {
      const button = element('button', 'palermo-link-button', choice.label)
      button.type = 'button'
      button.addEventListener('click', () => {
        asked.remove()
        answer(choice)
      })
      asked.append(button, ' ')
    }
    return asked
  }

  async resolve(at, texts) {
    try {
      return await this.server.post('/rows', { dimension: this.dimensions[at].id, texts })
    } catch {
      return texts.map(text => ({ text, found: null, suggestions: [] }))
    }
  }

  add(choices) {
    const row = this.sheet.add(choices.map(each => each.code), choices.map(each => each.label))
    this.actions.took(row)
    return row
  }

  /** The row of a series that is not shown yet; null when the table can have no such row. */
  of(series) {
    if (!this.place) return null
    const blank = this.sheet.blank.content.querySelector('.entry-field').name.split('.').slice(1)
    const codes = series.split('.').slice(1)
    const choices = this.dimensions.map((dimension, at) =>
      dimension.byName.get(fold(codes[blank.indexOf(`{${at}}`)] ?? '')))
    return choices.every(each => each) ? this.add(choices) : null
  }

  /**
   * The rows that pasted names stand for, in their order: known ones, new ones, and for the rest
   * what the server suggests.
   */
  async find(lines) {
    const single = this.place && this.dimensions.length === 1
    const found = lines.map(labels => this.known(labels))
    const open = lines.map((labels, at) => found[at] ? null : labels[0]).filter(text => text !== null)
    const resolved = new Map(single && open.length
      ? (await this.resolve(0, open)).map(each => [each.text, each])
      : open.map(text => [text, { text, found: null, suggestions: [] }]))
    return lines.map((labels, at) => {
      if (found[at]) return { row: found[at] }
      const answer = resolved.get(labels[0])
      return answer?.found ? { row: this.rowFor(answer.found) } : { asked: answer }
    })
  }

  known(labels) {
    const row = labels.map(label => this.sheet.rowOf(label)).find(each => each) ?? this.sheet.rowOf(labels.join(' · '))
    if (row || !this.place || this.dimensions.length > 1) return row
    const choice = labels.map(label => this.dimensions[0].byName.get(fold(label))).find(each => each)
    return choice && this.rowFor(choice)
  }

  rowFor(choice) {
    return this.sheet.rowOf(choice.code) ?? this.add([choice])
  }
}
