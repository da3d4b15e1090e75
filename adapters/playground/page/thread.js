/** The thread under a message, beside the conversation; where there is little room, over it. */
import { createComposer } from './composer.js'
import { byId, swap } from './dom.js'
import { renderMessage } from './message.js'
import { showThread } from './place.js'
import { messageBy, nameOf, on, roomName, store, threadUnder } from './store.js'

/** @typedef {import('./store.js').Message} Message */

/** Beside it there is too little room for both. */
const narrow = matchMedia('(max-width: 1099px)')

/** @type {ReturnType<typeof createComposer>} */
let composer

export function startThread() {
  const panel = byId('thread')
  composer = createComposer(/** @type {HTMLFormElement} */ (byId('thread-composer')), panel)
  byId('thread-close').addEventListener('click', leave)
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') leave()
  })
  byId('thread-log').tabIndex = 0
  on('thread', open)
  on('place', stay)
  on('messages', changed)
  narrow.addEventListener('change', settle)
}

function open() {
  settle()
  for (const element of byId('log').children)
    element.classList.toggle('open', element.getAttribute('data-id') === store.thread)
  if (store.thread === '') return
  render(false)
  enter()
  if (narrow.matches) byId('thread-close').focus()
  else composer.input.focus()
}

function settle() {
  const isOpen = store.thread !== ''
  byId('thread').hidden = !isOpen
  byId('app').toggleAttribute('data-thread', isOpen)
  byId('main').inert = isOpen && narrow.matches
}

/** The focus goes back to where the thread was opened. */
function leave() {
  const id = store.thread
  showThread('')
  const opener = document.querySelector(`#log [data-thread="${CSS.escape(id)}"]`)
  const next = opener instanceof HTMLElement ? opener : byId('composer-text')
  next.focus()
}

/** Somebody else may go on reading it, in the same conversation. */
function stay() {
  if (store.thread === '') return
  const top = messageBy(store.thread)
  const here = top?.channel === store.channel && (!top.only || top.only === store.acting)
  if (!here) return showThread('')
  render(false)
  enter()
}

function enter() {
  byId('thread-room').textContent = roomName()
  composer.enter({
    key: `${store.acting}/${store.thread}`,
    channel: store.channel,
    thread: store.thread,
    alone: false,
    placeholder: 'Reply, or @Baton …',
    label: `Reply in the thread as ${nameOf(store.acting)}`,
  })
}

/** @param {Message} [message] */
function changed(message) {
  if (store.thread === '' || !message) return
  if (message.id === store.thread || message.thread === store.thread) render(true)
}

/** @param {boolean} news whether what is new is read out */
function render(news) {
  const log = byId('thread-log')
  const top = messageBy(store.thread)
  if (!top) return
  const replies = threadUnder(store.thread, store.acting)
  const toEnd =
    log.scrollHeight - log.scrollTop - log.clientHeight < 60 || replies.at(-1)?.from === store.acting
  if (!news) {
    log.setAttribute('aria-live', 'off')
    byId('thread-top').replaceChildren()
    byId('thread-replies').replaceChildren()
    requestAnimationFrame(() => log.setAttribute('aria-live', 'polite'))
  }
  sync(byId('thread-top'), [top])
  byId('thread-count').textContent = countOf(replies.length)
  sync(byId('thread-replies'), replies)
  if (news ? toEnd : replies.length > 0) log.scrollTop = log.scrollHeight
}

/** @param {number} replies */
function countOf(replies) {
  if (replies === 0) return 'No replies yet'
  return replies === 1 ? '1 reply' : `${replies} replies`
}

/**
 * Shows these messages, touching only what changed: the focus stays, and a screen reader hears only what is new.
 * @param {HTMLElement} list
 * @param {Message[]} messages
 */
function sync(list, messages) {
  const shown = new Map([...list.children].map((element) => [element.getAttribute('data-id'), element]))
  for (const [id, element] of shown) if (!messages.some((message) => message.id === id)) element.remove()
  messages.forEach((message, index) => {
    const before = shown.get(message.id)
    if (!before) list.insertBefore(renderMessage(message, false, true), list.children[index] ?? null)
    else if (before.getAttribute('data-changed') !== String(message.changed))
      swap(before, renderMessage(message, false, true))
  })
}
