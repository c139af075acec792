// Reads an article aloud with a voice that is on the device: one that would send the words elsewhere is passed over. The
// button appears only where there is such a voice in the page's language.
const button = document.querySelector<HTMLButtonElement>('button[data-aloud]')
const speech = 'speechSynthesis' in window ? window.speechSynthesis : undefined
const language = document.documentElement.lang
let reading = false

const voice = (): SpeechSynthesisVoice | undefined =>
  speech?.getVoices().find((each) => each.localService && each.lang.toLowerCase().split(/[-_]/)[0] === language)

function show(): void {
  if (button && voice()) button.hidden = false
}

function say(now: boolean): void {
  reading = now
  if (button) button.textContent = (now ? button.dataset['quiet'] : button.dataset['aloud']) ?? ''
}

function quiet(): void {
  say(false)
  speech?.cancel()
}

// One piece for each heading, paragraph and item: a long text at once is cut off by some browsers.
function aloud(): void {
  const chosen = voice()
  const pieces = [...document.querySelectorAll('[data-aloud-text] :is(h1, h2, p, li)')]
  if (!speech || !chosen || pieces.length === 0) return
  speech.cancel()
  say(true)
  for (const [index, piece] of pieces.entries()) {
    const words = new SpeechSynthesisUtterance(piece.textContent ?? '')
    words.voice = chosen
    words.lang = chosen.lang
    words.onerror = () => say(false)
    if (index === pieces.length - 1) words.onend = () => say(false)
    speech.speak(words)
  }
}

button?.addEventListener('click', () => (reading ? quiet() : aloud()))
window.addEventListener('pagehide', quiet)
speech?.addEventListener?.('voiceschanged', show)
show()
