// The little that script adds to pages that already work without it.
import './leave.ts'

// Focus the error summary, so that a screen reader starts there.
document.querySelector<HTMLElement>('.govuk-error-summary')?.focus()

// A code that came behind `#` in a link never reached a server; put it into its box.
const codeBox = document.querySelector<HTMLInputElement>('input[name="code"]')
if (codeBox && location.hash.length > 20) {
  codeBox.value = decodeURIComponent(location.hash.slice(1))
  history.replaceState(null, '', location.pathname)
}

// A second press of the same button while the first is on its way does nothing.
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset['sent'] === 'yes') event.preventDefault()
    form.dataset['sent'] = 'yes'
  })
}
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) delete form.dataset['sent']
})

// Print buttons exist only where they can work, and not on a private page.
if (!document.body.classList.contains('sw-private'))
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
