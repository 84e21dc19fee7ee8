// Talks to the server; says apart whether it cannot be reached, wants a sign-in, or refuses.

export class Unreachable extends Error {}
export class SignedOut extends Error {}
export class Refused extends Error {}

export class Server {
  constructor(path, header, token) {
    Object.assign(this, { path, header, token })
  }

  async get(what) {
    return this.read(await this.fetch(what, {}))
  }

  async post(what, body) {
    const response = await this.send(what, body)
    // After a new sign-in the old token is refused, and asking for news brings the new one.
    if (response.status !== 403) return this.read(response)
    await this.news(Number.MAX_SAFE_INTEGER)
    return this.read(await this.send(what, body))
  }

  /** What changed since then; the answer also holds what later changes must carry. */
  async news(since) {
    const news = await this.get('/cells?since=' + since)
    this.token = news.token
    return news
  }

  send(what, body) {
    return this.fetch(what, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', [this.header]: this.token },
      body: JSON.stringify(body)
    })
  }

  async fetch(what, options) {
    try {
      return await fetch(this.path + what, {
        ...options,
        headers: { Accept: 'application/json', ...options.headers },
        redirect: 'manual',
        signal: AbortSignal.timeout(20000)
      })
    } catch (unreachable) {
      throw new Unreachable(unreachable.message)
    }
  }

  async read(response) {
    if (response.type === 'opaqueredirect' || response.status === 401) throw new SignedOut()
    if (response.status >= 500 || response.status === 429) throw new Unreachable(response.status)
    if (!response.ok) throw new Refused(response.status)
    return response.json()
  }
}
