/** What one has said oneself in a thread: changing it, and taking it back. */
import { post } from './api.js'
import { h } from './dom.js'
import { say } from './notice.js'
import { store } from './store.js'

/** @typedef {import('./store.js').Message} Message */

/** @param {Message} message */
export function ownControls(message) {
  const controls = h(
    'p',
    { class: 'message-foot own' },
    h('button', { type: 'button', class: 'quiet', click: () => change(message, controls) }, 'Edit'),
    remover(message),
  )
  return controls
}

/** Asks once more, in its own place. @param {Message} message */
function remover(message) {
  const button = h('button', {
    type: 'button',
    class: 'quiet',
    click: () => {
      if (button.textContent === 'Delete') button.textContent = 'Really delete?'
      else attempt('take-back', { message: message.id })
    },
    blur: () => {
      button.textContent = 'Delete'
    },
  })
  button.textContent = 'Delete'
  return button
}

/** @param {Message} message @param {HTMLElement} controls */
function change(message, controls) {
  const said = controls.parentElement?.querySelector('.said')
  const text = message.text?.full ?? message.text?.text ?? ''
  const input = h('textarea', { 'aria-label': 'Change what you said', maxlength: 20_000, keydown: onKey })
  input.value = text
  const form = h(
    'form',
    { class: 'changing', submit: save },
    input,
    h('button', { type: 'button', class: 'button', click: leave }, 'Cancel'),
    h('button', { type: 'submit', class: 'button primary' }, 'Save'),
  )
  for (const element of [said, controls]) if (element instanceof HTMLElement) element.hidden = true
  controls.before(form)
  input.focus()
  input.setSelectionRange(text.length, text.length)

  /** @param {Event} event */
  function onKey(event) {
    if (!(event instanceof KeyboardEvent) || event.isComposing) return
    if (event.key === 'Escape') {
      // It ends the change, and not the thread that it is in.
      event.stopPropagation()
      leave()
    } else if (event.key === 'Enter' && !event.shiftKey) save(event)
  }
  /** @param {Event} event */
  async function save(event) {
    event.preventDefault()
    const changed = input.value
    if (changed.trim() === '') return
    if (changed === text || (await attempt('amend', { message: message.id, text: changed }))) leave()
  }
  function leave() {
    form.remove()
    for (const element of [said, controls]) if (element instanceof HTMLElement) element.hidden = false
    controls.querySelector('button')?.focus()
  }
}

/** @param {string} path @param {object} what @returns {Promise<boolean>} whether it was done */
async function attempt(path, what) {
  try {
    await post(path, { as: store.acting, ...what })
    return true
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return false
  }
}
