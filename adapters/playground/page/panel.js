/** The panel beside the conversation, which is a drawer where there is little room; and the theme. */
import { byId } from './dom.js'

export function startPanel() {
  const panel = byId('panel')
  const opener = byId('panel-open')
  opener.addEventListener('click', () => show(!panel.hasAttribute('data-open')))
  byId('panel-close').addEventListener('click', () => show(false))
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && panel.hasAttribute('data-open')) show(false)
  })

  /** @param {boolean} open */
  function show(open) {
    panel.toggleAttribute('data-open', open)
    opener.setAttribute('aria-expanded', String(open))
    ;(open ? byId('panel-close') : opener).focus()
  }
}

const themes = /** @type {const} */ (['auto', 'light', 'dark'])

export function startTheme() {
  byId('theme').addEventListener('click', () => {
    const next = themes[(themes.indexOf(current()) + 1) % themes.length] ?? 'auto'
    if (next === 'auto') {
      delete document.documentElement.dataset.theme
      localStorage.removeItem('baton.theme')
    } else {
      document.documentElement.dataset.theme = next
      localStorage.setItem('baton.theme', next)
    }
    name()
  })
  name()
}

function current() {
  return themes.find((theme) => theme === document.documentElement.dataset.theme) ?? 'auto'
}

function name() {
  const text = `Theme: ${current() === 'auto' ? 'as the system' : current()}`
  byId('theme-name').textContent = text
  byId('theme').title = text
}
