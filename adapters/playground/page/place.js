/** Who one is and which conversation is open: kept in the address, so that Back and reload work. */
import { store, tell } from './store.js'

/** @param {string} person @param {string} [channel] `team` or the person's own `dm-…` */
export function go(person, channel = store.channel === 'team' ? 'team' : `dm-${person}`) {
  const hash = `#${person}/${channel === 'team' ? 'team' : 'baton'}`
  if (location.hash === hash) tell('place')
  else location.hash = hash
}

function read() {
  const [person = '', room] = location.hash.slice(1).split('/')
  const known = store.teammates.some((teammate) => teammate.id === person)
  store.acting = known ? person : (store.teammates[0]?.id ?? 'ana')
  store.channel = known && room === 'baton' ? `dm-${person}` : 'team'
  tell('place')
}

export function startPlace() {
  addEventListener('hashchange', read)
  read()
}
