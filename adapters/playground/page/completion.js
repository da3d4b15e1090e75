/** The list over the composer: what could come next. */
import { post } from './api.js'
import { byId, h } from './dom.js'
import { store } from './store.js'

/** @typedef {import('../render/view.ts').Completions} Completions */

/**
 * @param {HTMLTextAreaElement} input
 * @param {() => { channel: string, thread?: string, alone: boolean }} spot where what is typed goes
 */
export function createCompletion(input, spot) {
  const list = byId(input.getAttribute('aria-controls') ?? '')
  /** @type {Completions} */
  let offered = { from: 0, to: 0, eager: false, items: [] }
  let offeredFor = ''
  let selected = -1
  let asked = 0
  /** @type {Promise<void> | undefined} */
  let asking
  /** @type {string | undefined} */
  let dismissed

  function ask() {
    const text = typed()
    if (text === dismissed || !couldComplete(text)) return close()
    dismissed = undefined
    asking = answer(text, ++asked)
  }

  /** @param {string} text @param {number} turn */
  async function answer(text, turn) {
    const { channel, thread } = spot()
    const where = { channel, ...(thread !== undefined && { thread }) }
    const answered = await post('complete', { as: store.acting, ...where, text }).catch(() => undefined)
    // Somebody who types fast has gone on meanwhile.
    if (turn !== asked) return
    asking = undefined
    if (!answered) return
    offered = answered
    offeredFor = text
    selected = answered.eager ? 0 : -1
    render()
  }

  /** @param {string} text */
  function couldComplete(text) {
    return text !== '' && (spot().alone || /^\s*\/|@/.test(text))
  }

  function typed() {
    return input.value.slice(0, input.selectionStart)
  }

  function render() {
    list.replaceChildren(...offered.items.map(option))
    list.hidden = offered.items.length === 0
    input.setAttribute('aria-expanded', String(!list.hidden))
    const current = list.children[selected]
    if (current) input.setAttribute('aria-activedescendant', current.id)
    else input.removeAttribute('aria-activedescendant')
    current?.scrollIntoView({ block: 'nearest' })
  }

  /** @param {Completions['items'][number]} item @param {number} index */
  function option({ label, detail }, index) {
    return h(
      'div',
      {
        id: `${list.id}-${index}`,
        role: 'option',
        'aria-selected': String(index === selected),
        // Before the composer would lose the focus to it.
        pointerdown: (event) => event.preventDefault(),
        click: () => accept(index),
      },
      h('span', { class: 'completion-label' }, label),
      h('span', { class: 'completion-detail' }, detail),
    )
  }

  /** @param {number} index */
  function accept(index) {
    const item = offered.items[index]
    if (!item) return
    const { from, to } = offered
    input.setRangeText(item.insert, from, Math.max(to, from), 'end')
    input.dispatchEvent(new Event('input', { bubbles: true }))
    input.focus()
  }

  function close() {
    asked++
    asking = undefined
    offered = { from: 0, to: 0, eager: false, items: [] }
    selected = -1
    render()
  }

  /** @param {number} step */
  function move(step) {
    const count = offered.items.length
    selected = selected < 0 ? (step > 0 ? 0 : count - 1) : (selected + step + count) % count
    render()
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was for the list */
  function key(event) {
    const open = offered.items.length > 0
    if (event.key === 'Escape') {
      // Also while the completions are still on their way.
      const coming = asking !== undefined
      dismissed = typed()
      close()
      return open || coming
    }
    if (!open) return false
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (offeredFor !== typed()) return false
    else if (event.key === 'Tab' && !event.shiftKey) accept(Math.max(selected, 0))
    else if (event.key === 'Enter' && !event.shiftKey && selected >= 0) accept(selected)
    else return false
    return true
  }

  return { ask, close, key, asking: () => asking }
}
