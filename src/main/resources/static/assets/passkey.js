// Passkeys: asks the browser, puts its answer into the form and sends it.

const bytes = text => Uint8Array.from(
  atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0))

const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

const named = list => (list ?? []).map(each => ({ ...each, id: bytes(each.id) }))

function question (options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: named(options.allowCredentials)
  }
}

function wish (options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: named(options.excludeCredentials)
  }
}

function written (credential) {
  const { response } = credential
  const parts = {}
  for (const part of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (response[part]) parts[part] = text(response[part])
  }
  if (response.getTransports) parts.transports = response.getTransports()
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: parts
  })
}

async function ask (form) {
  const options = JSON.parse(form.dataset.options)
  const credential = form.dataset.passkey === 'make'
    ? await navigator.credentials.create({ publicKey: wish(options) })
    : await navigator.credentials.get({ publicKey: question(options) })
  form.elements.credential.value = written(credential)
  form.submit()
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const problem = form.querySelector('[data-passkey-problem]')
    form.hidden = false
    form.addEventListener('submit', event => {
      event.preventDefault()
      problem.hidden = true
      ask(form).catch(() => { problem.hidden = false })
    })
  }
}
