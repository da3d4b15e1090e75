/** A form that Baton asks one to fill in, over the page. */
import { newId, post, uploaded } from './api.js'
import { renderCard } from './card.js'
import { byId, h } from './dom.js'
import { createField } from './field.js'
import { announce } from './notice.js'

/**
 * Who was asked, and where the answer goes. `message` is the card whose button was pressed.
 * @typedef {{ as: string, channel: string, thread?: string, message?: string, files: string[] }} Asked
 * @typedef {import('../render/view.ts').OutcomeView} Outcome
 */

/** @type {{ id: string, asked: Asked, fields: ReturnType<typeof createField>[] } | undefined} */
let open
/** An attempt whose answer did not come is made again under its own id, unless something was changed meanwhile. */
let attempt = { id: '', of: '' }

export function startForm() {
  const body = byId('form-body')
  body.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  body.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submitter().click()
  })
  for (const id of ['form-close', 'form-cancel']) byId(id).addEventListener('click', () => dialog().close())
  dialog().addEventListener('close', () => {
    open = undefined
  })
}

function dialog() {
  return /** @type {HTMLDialogElement} */ (byId('form'))
}

function submitter() {
  return /** @type {HTMLButtonElement} */ (byId('form-submit'))
}

/** What doing something gave, for whoever did it. @param {Outcome} outcome @param {Asked} asked */
export function take({ form }, asked) {
  if (!form) return
  const fields = form.fields.map((field, index) => createField(field, index, () => redraw()))
  open = { id: form.id, asked, fields }
  attempt = { id: '', of: '' }
  byId('form-title').textContent = form.title
  submitter().textContent = form.submit
  byId('form-problem').replaceChildren(form.notice ?? '')
  const introduction = form.introduction === undefined ? [] : [h('p', {}, form.introduction)]
  byId('form-fields').replaceChildren(...introduction, ...fields.map(({ element }) => element))
  if (!dialog().open) dialog().showModal()
  fields[0]?.focus()
}

/** Asks what is to be filled in now that something has changed that other fields depend on. What is typed stays. */
async function redraw() {
  if (!open) return
  const { id: form, asked, fields } = open
  const focused = fields.find(({ element }) => element.contains(document.activeElement))?.name
  const values = Object.fromEntries(fields.map(({ name, value }) => [name, value()]))
  const chosen = new Map(fields.map(({ name, files }) => [name, files()]))
  take(await post('fill', { id: newId(), ...asked, form, values, changed: true }), asked)
  for (const field of open?.fields ?? []) {
    field.keep(chosen.get(field.name) ?? [])
    if (field.name === focused) field.focus()
  }
}

async function submit() {
  const body = byId('form-body')
  if (!open || body.hasAttribute('aria-busy')) return
  const { id: form, asked, fields } = open
  const values = Object.fromEntries(fields.map(({ name, value }) => [name, value()]))
  const of = JSON.stringify(values)
  if (attempt.of !== of) attempt = { id: newId(), of }
  body.setAttribute('aria-busy', 'true')
  byId('form-problem').replaceChildren()
  try {
    const files = await Promise.all(fields.flatMap((field) => field.files()).map(uploaded))
    const sent = { id: attempt.id, ...asked, form, values, files: [...asked.files, ...files] }
    answered(await post('fill', sent), asked)
  } catch (error) {
    byId('form-problem').replaceChildren(error instanceof Error ? error.message : String(error))
  } finally {
    body.removeAttribute('aria-busy')
  }
}

/** @param {Outcome} outcome @param {Asked} asked */
function answered(outcome, asked) {
  if (outcome.form) return take(outcome, asked)
  if (!outcome.refusal) {
    dialog().close()
    announce('Sent.')
    return
  }
  // Baton said no to this attempt for good; what is sent next is another one.
  attempt = { id: '', of: '' }
  byId('form-problem').replaceChildren(renderCard({ ...outcome.refusal, buttons: [] }, () => {}))
  byId('form-problem').scrollIntoView({ block: 'nearest' })
}
