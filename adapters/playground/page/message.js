/** A message in the log, as elements. */
import { newId, post } from './api.js'
import { renderCard } from './card.js'
import { h } from './dom.js'
import { renderFile } from './file.js'
import { take } from './form.js'
import { say } from './notice.js'
import { ownControls } from './own.js'
import { showThread } from './place.js'
import { renderTyped } from './spans.js'
import { nameOf, store, threadUnder, zoneOf } from './store.js'
import { clockTime } from './times.js'

/** @typedef {import('./store.js').Message} Message */

/** @param {string} id */
export function avatar(id) {
  if (id === 'baton') return h('img', { class: 'avatar', src: '/playground/icon.svg', alt: '' })
  return h('span', { class: `avatar ${id}`, 'aria-hidden': 'true' }, nameOf(id).slice(0, 1))
}

/** @param {Message} message @param {boolean} follows whether the one before is by the same person, just now @param {boolean} inThread */
export function renderMessage(message, follows, inThread = false) {
  const open = !inThread && message.id === store.thread
  const kind = `message${follows ? ' follows' : ''}${message.command ? ' command' : ''}${open ? ' open' : ''}`
  return h(
    'article',
    { class: kind, 'data-id': message.id, 'data-changed': message.changed },
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
    message.removed && h('p', { class: 'said faded' }, 'This message was removed.'),
    message.card && renderCard(message.card, (button, element) => press(message, button, element)),
    message.files && h('p', { class: 'message-files' }, ...message.files.map(renderFile)),
    !inThread && threadLink(message),
    message.changeable && message.from === store.acting && ownControls(message),
  )
}

/** @param {Message} message */
function threadLink({ id, answerable }) {
  const replies = threadUnder(id, store.acting)
  if (!answerable && replies.length === 0) return false
  const people = [...new Set(replies.map(({ from }) => from))].slice(0, 4)
  const count = replies.length === 1 ? '1 reply' : `${replies.length} replies`
  return h(
    'p',
    { class: 'message-foot' },
    h(
      'button',
      { type: 'button', class: 'thread-link', 'data-thread': id, click: () => showThread(id) },
      ...people.map(avatar),
      replies.length > 0 ? count : 'Reply in thread',
    ),
  )
}

/** @param {Message} message */
function stamp({ at }) {
  return h('time', { datetime: at }, clockTime(at, zoneOf(store.acting)))
}

/** @param {Message} message */
function notes({ only, from, pressed, edited }) {
  return [
    edited && h('span', { class: 'note' }, 'edited'),
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
    const pressed = { id: newId(), as: store.acting, message: message.id }
    const { channel, thread } = message
    const asked = { as: store.acting, channel, ...(thread && { thread }), message: message.id, files: [] }
    take(await post('press', { ...pressed, button }), asked)
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
  } finally {
    buttons.removeAttribute('aria-busy')
  }
}
