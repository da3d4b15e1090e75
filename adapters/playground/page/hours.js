/** When somebody is at work, in a few words. */

import { nameOf, now, store } from './store.js'
import { moment } from './times.js'

/** @param {import('../render/view.ts').PersonView} person */
export function work({ working, next, zone, off }) {
  if (!next) return 'Any hour'
  const until = `until ${moment(next, zone, now())}`
  if (working) return `At work ${until}`
  return off === 'away' ? `Away ${until}` : off === 'holiday' ? `Off: holiday, ${until}` : `Off ${until}`
}

/** A name, and when they are at work, for whoever picks somebody. @param {string} id */
export function nameAndHours(id) {
  const view = store.time.people.find((each) => each.id === id)
  return view ? `${nameOf(id)} · ${work(view)}` : nameOf(id)
}
