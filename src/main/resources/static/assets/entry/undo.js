// Remembers changes step by step, so that they can be taken back and done again.

const MOST = 200

export class Undo {
  done = []
  undone = []

  /** A step is a list of `{ series, before, after }`. */
  add(step) {
    this.done.push(step)
    if (this.done.length > MOST) this.done.shift()
    this.undone = []
  }

  back() {
    const step = this.done.pop()
    if (step) this.undone.push(step)
    return step?.map(each => [each.series, each.before])
  }

  again() {
    const step = this.undone.pop()
    if (step) this.done.push(step)
    return step?.map(each => [each.series, each.after])
  }
}
