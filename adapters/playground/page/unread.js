/** Which messages each teammate has not seen yet, remembered by this browser. */
import { store, tell, visible } from './store.js'

/** @type {Record<string, number>} the order of the last message seen, by `person/channel` */
let seen = {}

function key() {
  return `baton.seen.${store.transcript}`
}

/** Somebody who opens the page for the first time has not missed what is there already. */
export function loadSeen() {
  const kept = localStorage.getItem(key())
  seen = kept ? JSON.parse(kept) : {}
  if (kept) return
  const shared = store.channels.map((channel) => channel.id)
  for (const { id } of store.teammates) for (const channel of [...shared, `dm-${id}`]) markSeen(id, channel)
  save()
}

addEventListener('storage', (event) => {
  if (event.key !== key()) return
  seen = JSON.parse(event.newValue ?? '{}')
  tell('read')
})

/** @param {string} person @param {string} channel */
function markSeen(person, channel) {
  const last = visible(channel, person).at(-1)
  if (!last || last.order <= (seen[`${person}/${channel}`] ?? 0)) return false
  seen[`${person}/${channel}`] = last.order
  return true
}

function save() {
  localStorage.setItem(key(), JSON.stringify(seen))
}

/** What is open before somebody's eyes counts as seen. */
export function seeOpenChannel() {
  if (document.visibilityState !== 'visible' || !markSeen(store.acting, store.channel)) return
  save()
  tell('read')
}

/** @param {string} person @param {string} channel */
export function unread(person, channel) {
  const last = seen[`${person}/${channel}`] ?? 0
  return visible(channel, person).filter((message) => message.order > last && message.from !== person).length
}
