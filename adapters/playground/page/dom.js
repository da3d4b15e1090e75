/** Builds elements. Text only ever becomes a text node, so nothing that people typed can be markup. */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | undefined | ((event: Event) => void)>} [attributes] a function is a listener
 * @param {(Node | string | false | undefined)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value))
  }
  element.append(...children.filter((child) => child !== false && child !== undefined))
  return element
}

/**
 * An element of index.html.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page has no #${id}`)
  return element
}

/**
 * Puts one element in the place of another; the focus goes on to the same button in it.
 * @param {Element} before
 * @param {Element} after
 */
export function swap(before, after) {
  const buttons = [...before.querySelectorAll('button')]
  const focused = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement))
  before.replaceWith(after)
  if (focused < 0) return
  const next = after.querySelectorAll('button')
  ;(next[focused] ?? next[0])?.focus()
}

/** @param {string} text Read out where a shape or a colour says it to the eye. */
export function unseen(text) {
  return h('span', { class: 'sr-only' }, text)
}
