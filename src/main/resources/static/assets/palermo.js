import { initAll } from './govuk-frontend.min.js'

// htmx writes the answers of this server into the page; nothing else makes a policy.
if (window.trustedTypes) {
  window.trustedTypes.createPolicy('default', { createHTML: html => html })
}

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// What htmx has just put in place may hold components too.
document.body.addEventListener('htmx:load', event => {
  if (event.target !== document.body) initAll({ scope: event.target })
})
