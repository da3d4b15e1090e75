/** The messages of the open conversation. */
import { get } from './api.js'
import { byId, h, swap } from './dom.js'
import { avatar, renderMessage } from './message.js'
import {
  addEarlier,
  isDirect,
  messageBy,
  nameOf,
  on,
  roomName,
  store,
  tell,
  visible,
  zoneOf,
} from './store.js'
import { dayKey, longDay } from './times.js'
import { seeOpenChannel } from './unread.js'

/** @typedef {import('./store.js').Message} Message */

const closeMs = 5 * 60_000

/** @type {HTMLElement} */
let log

export function startLog() {
  log = byId('log')
  // It scrolls, so the keyboard must reach it.
  log.tabIndex = 0
  on('place', () => renderAll(true))
  on('messages', (message) => {
    // What is said in a thread changes what is shown under the message at its top.
    const shown = message?.thread ? messageBy(message.thread) : message
    if (!shown || shown.channel !== store.channel) return
    if (shown.only && shown.only !== store.acting) return
    if (!replace(shown)) renderAll(atBottom() || shown.from === store.acting)
    seeOpenChannel()
  })
  document.addEventListener('visibilitychange', seeOpenChannel)
  new ResizeObserver(() => scrolledToEnd && toBottom()).observe(log)
  log.addEventListener('scroll', () => {
    scrolledToEnd = atBottom()
  })
}

let scrolledToEnd = true

function atBottom() {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 60
}

function toBottom() {
  log.scrollTop = log.scrollHeight
}

/**
 * Puts a changed message where it was, and a new one that follows the last at the end, so that a screen reader
 * hears only that one.
 * @param {Message} message
 */
function replace(message) {
  const shown = visible(store.channel, store.acting)
  const index = shown.findIndex(({ id }) => id === message.id)
  const before = shown[index - 1]
  const element = log.querySelector(`[data-id="${CSS.escape(message.id)}"]`)
  const stay = atBottom() || message.from === store.acting
  if (index < 0) return element === null
  if (element) swap(element, renderMessage(message, follows(message, before)))
  else if (index === shown.length - 1 && before) log.append(...withDay(message, before))
  else return false
  if (stay) toBottom()
  return true
}

/** @param {boolean} scroll */
function renderAll(scroll) {
  const shown = visible(store.channel, store.acting)
  // Switching conversations is not news: nothing of it is read out.
  log.setAttribute('aria-live', 'off')
  log.replaceChildren(
    ...earlier(),
    ...(shown.length ? shown.flatMap((message, index) => withDay(message, shown[index - 1])) : [empty()]),
  )
  requestAnimationFrame(() => log.setAttribute('aria-live', 'polite'))
  if (scroll) toBottom()
  seeOpenChannel()
}

/** @param {Message} message @param {Message | undefined} before */
function withDay(message, before) {
  const zone = zoneOf(store.acting)
  const sameDay = before && dayKey(before.at, zone) === dayKey(message.at, zone)
  const element = renderMessage(message, follows(message, before))
  return sameDay ? [element] : [h('p', { class: 'day' }, h('span', {}, longDay(message.at, zone))), element]
}

/** @param {Message} message @param {Message | undefined} before */
function follows(message, before) {
  if (!before || before.from !== message.from || message.pressed || message.only !== before.only) return false
  const zone = zoneOf(store.acting)
  const soon = Date.parse(message.at) - Date.parse(before.at) < closeMs
  return soon && dayKey(before.at, zone) === dayKey(message.at, zone)
}

function empty() {
  const [title, text] = isDirect()
    ? [
        `Baton and ${nameOf(store.acting)}`,
        'Only the two of you are here. Pings arrive in this conversation, and everything you type is a command: try “mine” or “help”.',
      ]
    : [`This is ${roomName()}`, 'Everyone reads this. Type / for commands, mention @Baton, or just talk.']
  return h(
    'div',
    { class: 'empty' },
    avatar('baton'),
    h('p', { class: 'empty-title' }, title),
    h('p', {}, text),
  )
}

function earlier() {
  if (!store.earlier.has(store.channel)) return []
  return [
    h('button', { type: 'button', class: 'button earlier', click: showEarlier }, 'Show earlier messages'),
  ]
}

async function showEarlier() {
  const { channel } = store
  const first = visible(channel, store.acting)[0]
  const part = await get(`earlier?channel=${channel}&before=${first?.order ?? 0}`)
  addEarlier(part.messages)
  if (!part.earlier) store.earlier.delete(channel)
  const height = log.scrollHeight
  if (store.channel === channel) renderAll(false)
  log.scrollTop = log.scrollHeight - height
  tell('read')
}
