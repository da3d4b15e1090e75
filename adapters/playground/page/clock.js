/** The clock that can be moved, and what is waiting for it. */
import { post } from './api.js'
import { byId, h } from './dom.js'
import { announce } from './notice.js'
import { cityOf, isDirect, nameOf, now, on, setTime, store, tell, zoneOf } from './store.js'
import { clockTime, dayTime, inputTime, longDay } from './times.js'

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
async function move(where) {
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
  byId('clock-day').textContent = `${longDay(now(), zone)}, ${cityOf(store.acting)}`
  byId('clock-short').textContent = clockTime(now(), zone)
}

function render() {
  renderFace()
  local().min = inputTime(now(), zoneOf(store.acting))
  if (document.activeElement !== local()) local().value = inputTime(now() + 3_600_000, zoneOf(store.acting))
  renderHeld()
}

function renderHeld() {
  const groups = grouped()
  const empty = h(
    'p',
    { class: 'small-print' },
    'Nothing. A ping for somebody who is off work waits here until they are back.',
  )
  keepFocus(byId('held'), groups.length ? groups.map(held) : [empty])
  const mine = groups.filter(({ account }) => account === store.acting)
  keepFocus(byId('held-here'), isDirect() ? mine.map(held) : [])
  byId('held-count').hidden = groups.length === 0
  byId('held-count').textContent = String(groups.reduce((sum, { summaries }) => sum + summaries.length, 0))
}

/** @param {HTMLElement} place @param {HTMLElement[]} children */
function keepFocus(place, children) {
  const had = place.contains(document.activeElement)
  place.replaceChildren(...children)
  if (had) (place.querySelector('button') ?? byId('composer-text')).focus()
}

/** What is held for the same person until the same moment is one line. */
function grouped() {
  /** @type {Map<string, { account: string, until: string, summaries: string[] }>} */
  const groups = new Map()
  for (const { account, until, summary } of store.time.waiting) {
    const key = `${account} ${until}`
    const group = groups.get(key) ?? { account, until, summaries: [] }
    group.summaries.push(summary)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => Date.parse(a.until) - Date.parse(b.until))
}

/** @param {{ account: string, until: string, summaries: string[] }} group */
function held({ account, until, summaries }) {
  const zone = zoneOf(account)
  const what = summaries.length === 1 ? '1 ping' : `${summaries.length} pings`
  const wait = summaries.length === 1 ? 'waits' : 'wait'
  return h(
    'div',
    { class: 'held-item' },
    h(
      'p',
      {},
      h('strong', {}, `${what} for ${nameOf(account)}`),
      ` ${wait} until ${dayTime(until, zone)} in ${cityOf(account)}`,
    ),
    ...summaries.slice(0, 3).map((summary) => h('p', { class: 'small-print' }, summary)),
    h(
      'button',
      { type: 'button', class: 'button', click: () => move({ to: until }) },
      'Move the clock there',
    ),
  )
}
