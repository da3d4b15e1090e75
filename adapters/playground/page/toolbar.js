/** Buttons of one card: one stop of the Tab key, and arrow keys between them. https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/ */
import { h } from './dom.js'

/** @type {Record<string, (at: number, last: number) => number>} */
const moves = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowDown: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  ArrowUp: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_at, last) => last,
}

/** @param {string} name What they are for. @param {HTMLButtonElement[]} buttons */
export function toolbar(name, buttons) {
  /** @param {HTMLButtonElement} current */
  const stopAt = (current) => {
    for (const button of buttons) button.tabIndex = button === current ? 0 : -1
  }
  const [first] = buttons
  if (first) stopAt(first)
  return h(
    'div',
    {
      class: 'card-buttons',
      role: 'toolbar',
      'aria-label': name,
      focusin: ({ target }) => stopAt(/** @type {HTMLButtonElement} */ (target)),
      keydown: (event) => {
        const { key } = /** @type {KeyboardEvent} */ (event)
        // Choices of a menu are there once it is open.
        const shown = buttons.filter((button) => !button.hidden)
        const at = shown.indexOf(/** @type {HTMLButtonElement} */ (event.target))
        const next = at < 0 ? undefined : shown[moves[key]?.(at, shown.length - 1) ?? -1]
        if (!next) return
        event.preventDefault()
        next.focus()
      },
    },
    ...buttons,
  )
}
