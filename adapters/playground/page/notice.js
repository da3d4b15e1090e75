/** What happened elsewhere: a line that goes away by itself, and words for a screen reader. */
import { byId, h } from './dom.js'

const shownMs = 9000

/** @param {string} text @param {{ label: string, act: () => void, channel: string }} [offer] */
export function say(text, offer) {
  const toast = h('div', { class: 'toast' }, h('p', {}, text))
  if (offer) toast.dataset.channel = offer.channel
  if (offer) toast.append(h('button', { type: 'button', class: 'button', click: take }, offer.label))
  const toasts = byId('toasts')
  toasts.append(toast)
  while (toasts.children.length > 3) toasts.firstElementChild?.remove()
  announce(text)
  const timer = setTimeout(leave, shownMs)
  toast.addEventListener('pointerenter', () => clearTimeout(timer))
  toast.addEventListener('focusin', () => clearTimeout(timer))
  toast.addEventListener('pointerleave', () => setTimeout(leave, shownMs / 3))

  function take() {
    leave()
    offer?.act()
  }
  function leave() {
    toast.remove()
  }
}

/** Takes away what was said of a conversation that is open now. @param {string} channel */
export function dismiss(channel) {
  for (const toast of byId('toasts').querySelectorAll(`[data-channel="${CSS.escape(channel)}"]`))
    toast.remove()
}

/** @param {string} text */
export function announce(text) {
  byId('news').textContent = text
}
