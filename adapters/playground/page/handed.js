/** Handoffs that nobody has answered yet: who has each before them, and who is asked next and when. */
import { h, unseen } from './dom.js'
import { renderSpan } from './spans.js'
import { now, placeOf, store, zoneOf } from './store.js'
import { dated } from './times.js'

/**
 * @typedef {import('../render/view.ts').HandoffView} Handoff
 * @typedef {import('../render/view.ts').SomeoneView} Someone
 */

/** As many as are shown. */
const most = 5

/** @param {(where: { to: string }) => void} move */
export function renderHanded(move) {
  const all = store.time.handoffs
  const more = all.length - most
  return [
    ...all.slice(0, most).map((handoff) => item(handoff, move)),
    ...(more > 0 ? [h('p', { class: 'small-print' }, `and ${more} more`)] : []),
  ]
}

/** @param {Handoff} handoff @param {(where: { to: string }) => void} move */
function item(handoff, move) {
  const { ref, title, from, to, at, steps } = handoff
  return h(
    'div',
    { class: 'handed-item' },
    h('p', {}, h('strong', {}, ref), ' ', renderSpan(title)),
    h(
      'p',
      { class: 'small-print' },
      from ? `${from.name} ` : 'Ready ',
      h('span', { 'aria-hidden': 'true' }, '→'),
      unseen('for'),
      ` ${to.name}`,
    ),
    h(
      'ol',
      { class: 'chain' },
      h('li', { 'aria-current': 'step' }, asked(handoff)),
      ...steps.map((step, index) => h('li', {}, next(handoff, step, index === 0 ? at : undefined))),
      steps.length === 0 && h('li', {}, 'no one else will be asked'),
    ),
    at !== undefined &&
      Date.parse(at) > now() &&
      h('button', { type: 'button', class: 'button', click: () => move({ to: at }) }, 'Move the clock there'),
  )
}

/** @param {Handoff} handoff */
function asked({ asked: person, to, steps, begun }) {
  const instead = person.name === to.name ? '' : ` in place of ${to.name}`
  if (steps[0]?.step === 'back') return `${person.name} will answer later`
  const view = store.time.people.find(({ id }) => id === person.account)
  const off = !begun && view?.next && !view.working
  return `${person.name} is asked${instead}${off ? `, off until ${wall(view.next ?? '', person)}` : ''}`
}

/** @param {Handoff} handoff @param {Handoff['steps'][number]} step @param {string | undefined} at */
function next({ asked: person, list }, { step, who }, at) {
  const name = who?.name ?? 'someone'
  const words = {
    back: `back to ${name}`,
    nudge: 'nudge',
    cover: `${name} (cover)`,
    owner: `${name} (owner of ${list})`,
    giver: `${name} is told that no one answered`,
  }
  return at === undefined ? `then ${words[step]}` : `${words[step]}, ${wall(at, person)}`
}

/** It is their hours that run. @param {string} at @param {Someone} person */
function wall(at, { account = store.acting }) {
  return `${dated(at, zoneOf(account), now())} in ${placeOf(account)}`
}
