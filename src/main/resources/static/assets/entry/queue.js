// Keeps what is typed until the server has it, also when the page is loaded anew.

import { Refused, SignedOut } from './server.js'

const LONGEST_WAIT = 30000

export class Queue {
  /** `send` takes changes and answers their outcomes; `saved` hears of each; `state` of the rest. */
  constructor(name, { send, saved, state }) {
    Object.assign(this, { name, send, saved, state })
    this.waiting = new Map()
    this.underWay = new Map()
    this.disputed = new Map()
    this.wait = 1000
    window.addEventListener('online', () => this.retry())
    window.addEventListener('offline', () => this.tell())
    window.addEventListener('beforeunload', event => { if (this.size + this.disputed.size) event.preventDefault() })
  }

  /** The changes that an earlier load of the page could not save. */
  kept() {
    try {
      return JSON.parse(sessionStorage.getItem(this.name) ?? '[]')
    } catch {
      return []
    }
  }

  get size() {
    return new Set([...this.waiting.keys(), ...this.underWay.keys()]).size
  }

  has(series) {
    return this.waiting.has(series) || this.underWay.has(series)
  }

  put(...changes) {
    for (const change of changes) {
      this.disputed.delete(change.series)
      this.waiting.set(change.series, change)
    }
    this.keep()
    if (!this.timer) this.later(100)
    this.tell()
  }

  /** Somebody else was first: the change is kept aside until the person has decided. */
  dispute(change) {
    this.waiting.delete(change.series)
    this.disputed.set(change.series, change)
  }

  settle(series) {
    if (!this.disputed.delete(series)) return
    this.keep()
    this.tell()
  }

  keep() {
    const changes = [...new Map([...this.disputed, ...this.underWay, ...this.waiting]).values()]
    try {
      if (changes.length) sessionStorage.setItem(this.name, JSON.stringify(changes))
      else sessionStorage.removeItem(this.name)
    } catch {
      // Where nothing may be stored, memory has to do.
    }
  }

  later(wait) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.timer = null
      this.flush()
    }, wait)
  }

  retry() {
    this.wait = 1000
    if (this.size) this.later(0)
  }

  async flush() {
    if (this.underWay.size || !this.waiting.size) return
    this.underWay = this.waiting
    this.waiting = new Map()
    this.tell()
    try {
      const { outcomes } = await this.send([...this.underWay.values()])
      this.done(outcomes)
    } catch (problem) {
      this.failed(problem)
    }
    this.keep()
    this.tell()
  }

  done(outcomes) {
    const sent = this.underWay
    this.underWay = new Map()
    this.problem = null
    this.wait = 1000
    for (const outcome of outcomes) {
      const later = this.waiting.get(outcome.cell.series)
      this.saved(outcome, sent.get(outcome.cell.series), later)
    }
    if (this.waiting.size) this.later(0)
  }

  failed(problem) {
    for (const [series, change] of this.underWay) {
      if (this.waiting.has(series)) this.waiting.get(series).seen = change.seen
      else this.waiting.set(series, change)
    }
    this.underWay = new Map()
    this.problem = problem
    if (problem instanceof SignedOut || problem instanceof Refused) return
    this.later(this.wait)
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT)
  }

  tell() {
    this.state(this)
  }
}
