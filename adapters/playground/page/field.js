/** One field of a form. */
import { h } from './dom.js'
import { nameOf, store } from './store.js'

/**
 * @typedef {import('../../../src/domain/card/card.ts').FormField} FormField
 * @typedef {{ name: string, element: HTMLElement, value: () => string, focus: () => void }} Field
 */

/** @param {FormField} field @param {number} index @returns {Field} */
export function createField(field, index) {
  return field.kind === 'people' ? people(field) : single(field, `form-field-${index}`)
}

/** @param {FormField} field @param {string} id @returns {Field} */
function single(field, id) {
  const { name, hint, kind } = field
  const input = kind === 'choice' ? choice(field, id) : written(field, id)
  const shown = kind === 'choice' && hint
  if (shown) input.setAttribute('aria-describedby', `${id}-hint`)
  const element = h(
    'div',
    { class: 'field' },
    h('label', { for: id }, ...named(field)),
    input,
    shown && h('p', { class: 'small-print', id: `${id}-hint` }, hint),
  )
  return { name, element, value: () => input.value, focus: () => input.focus() }
}

/** @param {FormField} field */
function named({ label, required }) {
  // The input itself says to a screen reader that it is required.
  return [label, required === true && h('span', { class: 'required', 'aria-hidden': 'true' }, ' required')]
}

/** @param {FormField} field @param {string} id */
function written({ kind, value, required, hint, max }, id) {
  const attributes = { id, required, maxlength: max, placeholder: hint, autocomplete: 'off' }
  const input = kind === 'paragraph' ? h('textarea', { ...attributes, rows: 4 }) : h('input', attributes)
  input.value = value
  return input
}

/** @param {FormField} field @param {string} id */
function choice({ value, required, choices = [] }, id) {
  const none = !choices.some((each) => each.value === '') && (!required || value === '')
  const options = none ? [{ label: 'None', value: '' }, ...choices] : choices
  if (none && required && options[0]) options[0].label = 'Choose one'
  const input = h('select', { id, required }, ...options.map(option))
  input.value = value
  return input
}

/** @param {{ label: string, value: string }} choice */
function option({ label, value }) {
  return h('option', { value }, label)
}

/** @param {FormField} field @returns {Field} */
function people(field) {
  const chosen = [...field.value.matchAll(/<@(\w+)>/g)].map(([, id]) => id ?? '')
  const ids = [...new Set([...store.teammates.map(({ id }) => id), ...chosen])]
  const boxes = ids.map((id) => {
    const input = h('input', { type: 'checkbox', value: `<@${id}>`, change: check })
    input.checked = chosen.includes(id)
    return input
  })
  check()
  const rows = boxes.map((box, index) => h('label', { class: 'check' }, box, ' ', nameOf(ids[index] ?? '')))
  const element = h(
    'fieldset',
    { class: 'field' },
    h('legend', {}, ...named(field)),
    h('div', { class: 'checks' }, ...rows),
    field.hint !== undefined && h('p', { class: 'small-print' }, field.hint),
  )
  const picked = () => boxes.filter(({ checked }) => checked)
  return {
    name: field.name,
    element,
    value: () =>
      picked()
        .map(({ value }) => value)
        .join(', '),
    focus: () => boxes[0]?.focus(),
  }

  function check() {
    const missing = field.required === true && !boxes.some(({ checked }) => checked)
    boxes[0]?.setCustomValidity(missing ? 'Choose at least one person.' : '')
  }
}
