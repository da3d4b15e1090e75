/** One field of a form. */
import { h } from './dom.js'
import { nameAndHours } from './hours.js'
import { store } from './store.js'

/**
 * @typedef {import('../../../src/domain/card/card.ts').FormField} FormField
 * `files` are those that were chosen; `keep` goes on with them in a field that takes the place of another.
 * @typedef {{
 *   name: string, element: HTMLElement, value: () => string, focus: () => void,
 *   files: () => File[], keep: (files: File[]) => void,
 * }} Field
 */

/** @param {FormField} field @param {number} index @param {() => void} redraw @returns {Field} */
export function createField(field, index, redraw) {
  const made = madeFor(field, `form-field-${index}`)
  if (field.decides) made.element.addEventListener('change', redraw)
  return { files: () => [], keep: () => {}, ...made }
}

/** @typedef {Omit<Field, 'files' | 'keep'> & Partial<Field>} Made */

/** @param {FormField} field @param {string} id @returns {Made} */
function madeFor(field, id) {
  if (field.kind === 'people') return people(field)
  if (field.kind === 'many') return many(field)
  return field.kind === 'files' ? files(field, id) : single(field, id)
}

/** @param {FormField} field @param {string} id @returns {Made} */
function files(field, id) {
  const input = h('input', { id, type: 'file', multiple: true, required: field.required })
  const element = h(
    'div',
    { class: 'field' },
    h('label', { for: id }, ...named(field)),
    input,
    help(field, id),
  )
  const chosen = () => [...(input.files ?? [])]
  return {
    name: field.name,
    element,
    value: () =>
      chosen()
        .map(({ name }) => name)
        .join(', '),
    focus: () => input.focus(),
    files: chosen,
    keep(before) {
      const transfer = new DataTransfer()
      for (const file of before) transfer.items.add(file)
      input.files = transfer.files
    },
  }
}

/** @param {FormField} field @param {string} id */
function help({ help: words }, id) {
  return words !== undefined && h('p', { class: 'small-print', id: `${id}-help` }, words)
}

/** @param {FormField} field @param {string} id @returns {Made} */
function single(field, id) {
  const { name, hint, kind } = field
  const input = kind === 'choice' || kind === 'person' ? choice(field, id) : written(field, id)
  const shown = kind === 'choice' && hint
  const described = [shown && `${id}-hint`, field.help !== undefined && `${id}-help`].filter(Boolean)
  if (described.length > 0) input.setAttribute('aria-describedby', described.join(' '))
  const element = h(
    'div',
    { class: 'field' },
    h('label', { for: id }, ...named(field)),
    input,
    shown && h('p', { class: 'small-print', id: `${id}-hint` }, hint),
    help(field, id),
  )
  return { name, element, value: () => input.value, focus: () => input.focus() }
}

/** @param {FormField} field */
function named({ label, required }) {
  // The input itself says to a screen reader that it is required.
  return [label, required === true && h('span', { class: 'required', 'aria-hidden': 'true' }, ' required')]
}

/** @type {Partial<Record<FormField['kind'], string>>} */
const types = { date: 'date', link: 'url' }

/** @param {FormField} field @param {string} id */
function written({ kind, value, required, hint, max }, id) {
  const attributes = { id, required, maxlength: max, placeholder: hint, autocomplete: 'off' }
  const type = types[kind] ?? 'text'
  const input =
    kind === 'paragraph' ? h('textarea', { ...attributes, rows: 4 }) : h('input', { ...attributes, type })
  input.value = value
  return input
}

/** @param {FormField} field @param {string} id */
function choice({ kind, value, required, choices: given = [] }, id) {
  const everybody = store.teammates.map((each) => ({ label: nameAndHours(each.id), value: `<@${each.id}>` }))
  const choices = kind === 'person' ? everybody : given
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

/** @param {FormField} field @returns {Made} */
function people(field) {
  const chosen = [...field.value.matchAll(/<@(\w+)>/g)].map(([, id]) => id ?? '')
  const ids = [...new Set([...store.teammates.map(({ id }) => id), ...chosen])]
  const options = ids.map((id) => ({ label: nameAndHours(id), value: `<@${id}>` }))
  const isChosen = (/** @type {string} */ value) => chosen.some((id) => value === `<@${id}>`)
  return checks(field, options, isChosen, 'Choose at least one person.')
}

/** @param {FormField} field @returns {Made} */
function many(field) {
  const chosen = field.value.split(', ')
  const isChosen = (/** @type {string} */ value) => chosen.includes(value)
  return checks(field, field.choices ?? [], isChosen, 'Choose at least one.')
}

/**
 * @param {FormField} field
 * @param {{ label: string, value: string }[]} options
 * @param {(value: string) => boolean} isChosen
 * @param {string} missingWords
 * @returns {Made}
 */
function checks(field, options, isChosen, missingWords) {
  const boxes = options.map(({ value }) => {
    const input = h('input', { type: 'checkbox', value, change: check })
    input.checked = isChosen(value)
    return input
  })
  check()
  const rows = boxes.map((box, index) =>
    h('label', { class: 'check' }, box, ' ', options[index]?.label ?? ''),
  )
  const element = h(
    'fieldset',
    { class: 'field' },
    h('legend', {}, ...named(field)),
    h('div', { class: 'checks' }, ...rows),
    field.hint !== undefined && h('p', { class: 'small-print' }, field.hint),
    help(field, field.name),
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
    boxes[0]?.setCustomValidity(missing ? missingWords : '')
  }
}
