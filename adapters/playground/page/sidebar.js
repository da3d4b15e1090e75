/** The teammates one can be, and the conversations of the one that one is. */
import { byId, h, unseen } from './dom.js'
import { work } from './hours.js'
import { avatar } from './message.js'
import { go } from './place.js'
import { isDirect, nameOf, now, on, placeOf, roomName, store, zoneOf } from './store.js'
import { clockTime, dayKey, dayTime } from './times.js'
import { unread } from './unread.js'

export function startSidebar() {
  for (const topic of /** @type {const} */ (['messages', 'place', 'time', 'read'])) on(topic, render)
  setInterval(renderTimes, 5000)
}

function render() {
  update(
    byId('cast'),
    store.teammates.map(({ id }) => person(id)),
  )
  const rooms = [...store.channels.map(({ id }) => id), `dm-${store.acting}`]
  update(byId('rooms'), rooms.map(room))
  byId('room-name').textContent = isDirect() ? 'Baton' : `# ${store.channel}`
  byId('room-topic').textContent = isDirect()
    ? `Direct messages between Baton and ${nameOf(store.acting)}`
    : (store.channels.find(({ id }) => id === store.channel)?.topic ?? '')
  document.title = `${roomName()} · ${nameOf(store.acting)} · Baton playground`
}

/**
 * Puts new items in place of the old ones without taking the focus away.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} items
 */
function update(list, items) {
  const focused = [...list.querySelectorAll('button')].indexOf(
    /** @type {HTMLButtonElement} */ (document.activeElement),
  )
  list.replaceChildren(...items)
  if (focused >= 0) list.querySelectorAll('button')[focused]?.focus()
}

/** @param {string} id */
function person(id) {
  const count = unread(id, `dm-${id}`)
  const view = store.time.people.find((each) => each.id === id)
  const button = h(
    'button',
    {
      type: 'button',
      class: 'person',
      'data-person': id,
      click: () => go(id),
      ...(id === store.acting && { 'aria-current': 'true' }),
    },
    h(
      'span',
      { class: 'face' },
      avatar(id),
      view && h('span', { class: view.working ? 'presence here' : 'presence' }),
    ),
    h('span', { class: 'person-name' }, nameOf(id), h('span', { class: 'city' }, ` ${placeOf(id)}`)),
    h('span', { class: 'person-time', 'data-zone': zoneOf(id) }, localTime(zoneOf(id))),
    view && h('span', { class: 'person-work' }, work(view)),
    badge(count, 'unread from Baton'),
  )
  return h('li', {}, button)
}

/** With the day where it is not the same as here. @param {string} zone */
function localTime(zone) {
  const elsewhere = dayKey(now(), zone) !== dayKey(now(), zoneOf(store.acting))
  return elsewhere ? dayTime(now(), zone) : clockTime(now(), zone)
}

/** @param {string} channel */
function room(channel) {
  const count = unread(store.acting, channel)
  const direct = isDirect(channel)
  return h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        class: count > 0 ? 'room unread' : 'room',
        'data-room': channel,
        click: () => go(store.acting, channel),
        ...(channel === store.channel && { 'aria-current': 'page' }),
      },
      direct ? avatar('baton') : h('span', { class: 'hash', 'aria-hidden': 'true' }, '#'),
      h('span', { class: 'room-label' }, direct ? 'Baton' : channel),
      direct ? badge(count, 'unread') : count > 0 && h('span', { class: 'dot' }, unseen(`, ${count} unread`)),
    ),
  )
}

/** @param {number} count @param {string} what */
function badge(count, what) {
  return count > 0 && h('span', { class: 'badge' }, String(count), unseen(` ${what}`))
}

function renderTimes() {
  for (const element of document.querySelectorAll('.person-time')) {
    const zone = element.getAttribute('data-zone')
    if (zone) element.textContent = localTime(zone)
  }
}
