/** Where one types. */
import { newId, post } from './api.js'
import { createCompletion } from './completion.js'
import { byId } from './dom.js'
import { isDirect, nameOf, on, store } from './store.js'

/** @type {HTMLTextAreaElement} */
let input
/** @type {ReturnType<typeof createCompletion>} */
let completion
/** @type {string[]} what was sent from this page, oldest first */
const sent = []
let recalled = 0
/** @type {Map<string, string>} what was begun in each conversation, by `person/channel` */
const drafts = new Map()
let draftOf = ''

export function startComposer() {
  input = /** @type {HTMLTextAreaElement} */ (byId('composer-text'))
  completion = createCompletion(input)
  input.addEventListener('input', () => {
    grow()
    completion.ask()
  })
  input.addEventListener('keydown', onKey)
  input.addEventListener('blur', completion.close)
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  on('place', enterPlace)
}

function enterPlace() {
  const place = `${store.acting}/${store.channel}`
  if (place !== draftOf) {
    drafts.set(draftOf, input.value)
    draftOf = place
    setText(drafts.get(place) ?? '')
  }
  byId('problem').textContent = ''
  input.placeholder = isDirect() ? 'Tell Baton, e.g. mine' : 'Message #team, or / for commands'
  input.setAttribute('aria-label', `Message ${isDirect() ? 'Baton' : '#team'} as ${nameOf(store.acting)}`)
  // On a touch screen the focus would bring up the keyboard over half of the page.
  if (matchMedia('(pointer: fine)').matches) input.focus()
}

/** How long a key that may be for the completions waits for them, in milliseconds. */
const patienceMs = 400

/** @param {KeyboardEvent} event */
async function onKey(event) {
  if (event.isComposing) return
  const { key, shiftKey } = event
  const asking = completion.asking()
  if (asking && !shiftKey && (key === 'Enter' || key === 'Tab')) {
    // Fast fingers mean the same as slow ones: what comes is what they would have seen.
    event.preventDefault()
    await Promise.race([asking, new Promise((resolve) => setTimeout(resolve, patienceMs))])
  }
  if (completion.key(event)) event.preventDefault()
  else if (key === 'Enter' && !shiftKey) {
    event.preventDefault()
    submit()
  } else if (key === 'ArrowUp' || key === 'ArrowDown') recall(event)
}

/** Goes through what was sent before, from an empty composer. @param {KeyboardEvent} event */
function recall(event) {
  const untouched = input.value === '' || input.value === sent[recalled]
  const next = recalled + (event.key === 'ArrowUp' ? -1 : 1)
  if (!untouched || next < 0 || next > sent.length) return
  event.preventDefault()
  recalled = next
  setText(sent[next] ?? '')
}

/** @param {string} text */
function setText(text) {
  input.value = text
  input.setSelectionRange(text.length, text.length)
  grow()
  completion.close()
}

function grow() {
  input.style.height = 'auto'
  input.style.height = `${input.scrollHeight}px`
}

async function submit() {
  const text = input.value
  if (text.trim() === '') return
  const place = draftOf
  setText('')
  try {
    await send(text)
  } catch (error) {
    if (draftOf === place && input.value === '') setText(text)
    byId('problem').textContent = error instanceof Error ? error.message : String(error)
  }
}

/**
 * @param {string} text
 * @returns {Promise<string>} the id of what was said
 */
export async function send(text) {
  byId('problem').textContent = ''
  sent.push(text)
  recalled = sent.length
  const said = { id: newId(), as: store.acting, channel: store.channel, text }
  await post('say', said)
  return said.id
}
