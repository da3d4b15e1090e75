/** The clock that can be moved, and what is waiting for it. */
import { post } from './api.js'
import { byId, h } from './dom.js'
import { renderHanded } from './handed.js'
import { announce } from './notice.js'
import { renderSpans } from './spans.js'
import { isDirect, nameOf, now, on, placeOf, setTime, store, tell, zoneOf } from './store.js'
import { clockTime, dated, inputTime, longDay } from './times.js'

export function startClock() {
  on('time', render)
  on('place', render)
  setInterval(renderFace, 1000)
  for (const button of document.querySelectorAll('[data-move]'))
    button.addEventListener('click', () =>
      move(
        button.getAttribute('data-move') === 'hour' ? { hours: 1 } : { tomorrow: '09:00', as: store.acting },
      ),
    )
  byId('clock-pick').addEventListener('submit', (event) => {
    event.preventDefault()
    move({ local: local().value.slice(0, 16), as: store.acting })
  })
}

function local() {
  return /** @type {HTMLInputElement} */ (byId('clock-local'))
}

/** @param {object} where as time.ts says */
export async function move(where) {
  const panel = byId('panel')
  if (panel.hasAttribute('aria-busy')) return
  panel.setAttribute('aria-busy', 'true')
  byId('clock-problem').textContent = ''
  try {
    setTime(await post('clock', where))
    tell('time')
    const zone = zoneOf(store.acting)
    announce(`It is now ${longDay(now(), zone)}, ${clockTime(now(), zone)}.`)
  } catch (error) {
    byId('clock-problem').textContent = error instanceof Error ? error.message : String(error)
  } finally {
    panel.removeAttribute('aria-busy')
  }
}

function renderFace() {
  const zone = zoneOf(store.acting)
  byId('clock-time').textContent = clockTime(now(), zone)
  byId('clock-day').textContent = `${longDay(now(), zone)}, ${placeOf(store.acting)}`
  byId('clock-short').textContent = clockTime(now(), zone)
}

function render() {
  renderFace()
  local().min = inputTime(now(), zoneOf(store.acting))
  if (document.activeElement !== local()) local().value = inputTime(now() + 3_600_000, zoneOf(store.acting))
  renderHeld()
  keepFocus(byId('handed'), renderHanded(move))
  byId('handed-part').hidden = store.time.handoffs.length === 0
}

function renderHeld() {
  const { waiting } = store.time
  const empty = h(
    'p',
    { class: 'small-print' },
    'Nothing. A ping for someone who is off work waits here until they’re back.',
  )
  keepFocus(byId('held'), waiting.length ? waiting.map(held) : [empty])
  const mine = waiting.filter(({ account }) => account === store.acting)
  keepFocus(byId('held-here'), isDirect() ? mine.map(held) : [])
  byId('held-count').hidden = waiting.length === 0
  byId('held-count').textContent = String(waiting.reduce((sum, { count }) => sum + count, 0))
}

/** @param {HTMLElement} place @param {HTMLElement[]} children */
function keepFocus(place, children) {
  const had = place.contains(document.activeElement)
  place.replaceChildren(...children)
  if (had) (place.querySelector('button') ?? byId('composer-text')).focus()
}

/** @param {import('../render/view.ts').TimeView['waiting'][number]} waiting */
function held({ account, until, count, why, titles }) {
  return h(
    'div',
    { class: 'held-item' },
    h(
      'p',
      {},
      h('strong', {}, `${count === 1 ? '1 ping' : `${count} pings`} for ${nameOf(account)}`),
      ` ${count === 1 ? 'waits' : 'wait'} until ${dated(until, zoneOf(account), now())} in ${placeOf(account)}`,
    ),
    h(
      'ul',
      { class: 'held-titles' },
      ...titles.map((title) => h('li', {}, ...renderSpans(title, zoneOf(account)))),
      count > titles.length && h('li', {}, `and ${count - titles.length} more`),
    ),
    h('p', { class: 'small-print' }, `Held ${why}.`),
    h(
      'button',
      { type: 'button', class: 'button', click: () => move({ to: until }) },
      'Move the clock there',
    ),
  )
}
