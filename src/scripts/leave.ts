// What script adds to leaving and to private mode: gone at once, three presses of Shift, a notice before the page closes.
const form = document.querySelector<HTMLFormElement>('form[data-leave]')
const language = form?.dataset['language']

function leave(to: string): void {
  // Hidden before anything else: the next page may take a while to come.
  document.documentElement.classList.add('sw-gone')
  document.title = ' '
  navigator.sendBeacon(`/${language}/leave`, new URLSearchParams({ now: 'yes' }))
  location.replace(to)
}

if (form) {
  const everyday = form.dataset['leave'] ?? '/'
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    leave(everyday)
  })
  // A Shift that was held for a capital letter is no press of Shift.
  let alone = false
  let presses: number[] = []
  window.addEventListener('keydown', (event) => {
    alone = event.key === 'Shift'
    if (!alone) presses = []
  })
  window.addEventListener('keyup', (event) => {
    if (event.key !== 'Shift' || !alone) return
    alone = false
    presses = [...presses.filter((at) => event.timeStamp - at < 5_000), event.timeStamp]
    if (presses.length >= 3) leave(everyday)
  })
  // A page that the browser kept as it was is asked for again: whether it may be seen is for the server to say.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    document.documentElement.classList.add('sw-gone')
    location.reload()
  })
}

// Private mode closes the page after ten minutes without use; a minute before that it says so, and one press stays.
const notice = document.querySelector<HTMLElement>('[data-idle]')
if (notice) {
  const minute = 60_000
  let [used, told] = [Date.now(), Date.now()]
  const stay = () => {
    used = Date.now()
    notice.hidden = true
    if (used - told < minute) return
    told = used
    void fetch(`/${language}/stay`, { method: 'POST', body: new URLSearchParams({ now: 'yes' }) }).catch(() => undefined)
  }
  for (const sign of ['keydown', 'pointerdown', 'scroll'])
    window.addEventListener(sign, () => notice.hidden && stay(), { passive: true })
  notice.querySelector('button')?.addEventListener('click', () => {
    told = 0
    stay()
  })
  setInterval(() => {
    const idle = Date.now() - used
    if (idle >= 10 * minute) leave(`/${language}/closed`)
    else if (idle >= 9 * minute) notice.hidden = false
  }, 1_000)
}
export {}
