/** Who one is and which conversation is open: kept in the address, so that Back and reload work. */
import { isDirect, store, tell } from './store.js'

/** @param {string} person @param {string} [channel] one that everybody reads, or the person's own `dm-…` */
export function go(person, channel = isDirect() ? `dm-${person}` : store.channel) {
  const hash = `#${person}/${isDirect(channel) ? 'baton' : channel}`
  if (location.hash === hash) tell('place')
  else location.hash = hash
}

function read() {
  const [person = '', room] = location.hash.slice(1).split('/')
  const known = store.teammates.some((teammate) => teammate.id === person)
  store.acting = known ? person : (store.teammates[0]?.id ?? 'ana')
  store.channel = known && room === 'baton' ? `dm-${person}` : channelNamed(known ? room : undefined)
  tell('place')
}

/** @param {string | undefined} id the first, where there is no such channel */
function channelNamed(id) {
  const found = store.channels.find((channel) => channel.id === id) ?? store.channels[0]
  return found?.id ?? 'team'
}

/** @param {string} id of the message at its top; an empty one closes it */
export function showThread(id) {
  store.thread = id
  tell('thread')
}

export function startPlace() {
  addEventListener('hashchange', read)
  read()
}
