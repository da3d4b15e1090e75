/** A message in the log, as elements. */
import { newId, post } from './api.js'
import { renderCard } from './card.js'
import { h } from './dom.js'
import { say } from './notice.js'
import { renderTyped } from './spans.js'
import { nameOf, store, zoneOf } from './store.js'
import { clockTime } from './times.js'

/** @typedef {import('./store.js').Message} Message */

/** @param {string} id */
export function avatar(id) {
  if (id === 'baton') return h('img', { class: 'avatar', src: '/playground/icon.svg', alt: '' })
  return h('span', { class: `avatar ${id}`, 'aria-hidden': 'true' }, nameOf(id).slice(0, 1))
}

/** @param {Message} message @param {boolean} follows whether the one before is by the same person, just now */
export function renderMessage(message, follows) {
  const kind = `message${follows ? ' follows' : ''}${message.command ? ' command' : ''}`
  return h(
    'article',
    { class: kind, 'data-id': message.id },
    avatar(message.from),
    h(
      'p',
      { class: 'byline' },
      h('strong', {}, nameOf(message.from)),
      ' ',
      stamp(message),
      ...notes(message),
    ),
    message.text && h('p', { class: 'said' }, renderTyped(message.text)),
    message.card && renderCard(message.card, (button, element) => press(message, button, element)),
  )
}

/** @param {Message} message */
function stamp({ at }) {
  return h('time', { datetime: at }, clockTime(at, zoneOf(store.acting)))
}

/** @param {Message} message */
function notes({ only, from, pressed }) {
  return [
    pressed &&
      h(
        'span',
        { class: 'note' },
        `${pressed.by === store.acting ? 'You' : nameOf(pressed.by)} chose “${pressed.label}”`,
      ),
    only && from === 'baton' && h('span', { class: 'note only' }, 'Only visible to you'),
  ]
}

/** @param {Message} message @param {number} button @param {HTMLButtonElement} element */
async function press(message, button, element) {
  const buttons = element.closest('.card-buttons')
  if (!buttons || buttons.hasAttribute('aria-busy')) return
  buttons.setAttribute('aria-busy', 'true')
  try {
    await post('press', { id: newId(), as: store.acting, message: message.id, button })
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
  } finally {
    buttons.removeAttribute('aria-busy')
  }
}
