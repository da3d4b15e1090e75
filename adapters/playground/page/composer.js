/** Where one types: in a conversation, and in a thread beside it. */
import { newId, post, uploaded } from './api.js'
import { createAttachments } from './attachments.js'
import { createCompletion } from './completion.js'
import { take } from './form.js'
import { store } from './store.js'

/**
 * Where what is typed goes, and how the composer says so. `key` names the place among all drafts; `alone`: with Baton,
 * where everything is a command.
 * @typedef {{ key: string, channel: string, thread?: string, alone: boolean, placeholder: string, label: string }} Spot
 */

/** @type {string[]} what was sent from this page, oldest first */
const sent = []

/** How long a key that may be for the completions waits for them, in milliseconds. */
const patienceMs = 400

/**
 * @param {HTMLFormElement} form with the parts that index.html gives it
 * @param {HTMLElement} zone where files can be dropped
 */
export function createComposer(form, zone) {
  const input = /** @type {HTMLTextAreaElement} */ (form.querySelector('textarea'))
  const problem = /** @type {HTMLElement} */ (form.querySelector('.problem'))
  const attachments = createAttachments(form, zone, complain)
  /** @type {Spot} */
  let spot = { key: '', channel: '', alone: false, placeholder: '', label: '' }
  /** @type {Map<string, { text: string, files: File[] }>} what was begun in each place */
  const drafts = new Map()
  let recalled = 0
  const completion = createCompletion(input, () => spot)

  input.addEventListener('input', () => {
    grow()
    completion.ask()
  })
  input.addEventListener('keydown', onKey)
  input.addEventListener('blur', completion.close)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })

  /** @param {Spot} next */
  function enter(next) {
    if (next.key !== spot.key) {
      drafts.set(spot.key, { text: input.value, files: attachments.files() })
      const { text, files } = drafts.get(next.key) ?? { text: '', files: [] }
      setText(text)
      attachments.set(files)
    }
    spot = next
    complain('')
    input.placeholder = next.placeholder
    input.setAttribute('aria-label', next.label)
  }

  // On a touch screen the focus would bring up the keyboard over half of the page.
  function focus() {
    if (matchMedia('(pointer: fine)').matches) input.focus()
  }

  /** @param {string} text */
  function complain(text) {
    problem.textContent = text
  }

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
    if (completion.key(event)) {
      event.preventDefault()
      // What it closes is the list, not what the composer stands in.
      event.stopPropagation()
    } else if (key === 'Enter' && !shiftKey) {
      event.preventDefault()
      submit()
    } else if (key === 'ArrowUp' || key === 'ArrowDown') recall(event)
  }

  /** Goes through what was sent before, from an empty composer. @param {KeyboardEvent} event */
  function recall(event) {
    const untouched = input.value === '' || input.value === sent[recalled]
    if (input.value === '') recalled = sent.length
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
    const files = attachments.files()
    if (text.trim() === '' && files.length === 0) return
    const { key } = spot
    setText('')
    attachments.set([])
    complain('')
    try {
      await send(text, spot, files)
    } catch (error) {
      if (spot.key === key && input.value === '') {
        setText(text)
        attachments.set(files)
      }
      complain(error instanceof Error ? error.message : String(error))
    }
  }

  return { enter, focus, input }
}

/**
 * @param {string} text
 * @param {Pick<Spot, 'channel' | 'thread'>} spot
 * @param {File[]} [files]
 * @returns {Promise<string>} the id of what was said
 */
export async function send(text, { channel, thread }, files = []) {
  if (text.trim() !== '') sent.push(text)
  const as = store.acting
  const where = { channel, ...(thread !== undefined && { thread }) }
  const ids = await Promise.all(files.map(uploaded))
  const said = { id: newId(), as, ...where, text, files: ids }
  take(await post('say', said), { as, ...where, files: ids })
  return said.id
}
