/** The changes, as they happen. After a break it goes on from the last one it has. */
import { byId } from './dom.js'
import { keep, setTime, store, tell } from './store.js'

/** @param {() => Promise<void>} reload called when too much was missed */
export function follow(reload) {
  let tries = 0
  open()

  function open() {
    const source = new EventSource(`/playground/api/events?after=${store.transcript}.${store.changed}`)
    source.onopen = () => {
      tries = 0
      byId('connection').textContent = ''
    }
    source.onerror = () => {
      // The browser would try again by itself after most errors, but not after all of them.
      source.close()
      byId('connection').textContent = 'Baton isn’t answering. Trying again…'
      setTimeout(open, Math.min(500 * 2 ** tries++, 4000))
    }
    source.addEventListener('message', (event) => receive(JSON.parse(event.data)))
    source.addEventListener('time', (event) => {
      setTime(JSON.parse(event.data))
      tell('time')
    })
    source.addEventListener('reset', async () => {
      source.close()
      await reload().catch(() => {})
      open()
    })
  }
}

/** @param {import('./store.js').Message} message */
function receive(message) {
  const isNew = keep(message)
  tell('messages', message)
  if (isNew) for (const listener of arrivals) listener(message)
}

/** @type {((message: import('./store.js').Message) => void)[]} */
const arrivals = []

/** @param {(message: import('./store.js').Message) => void} listener hears of messages that are new */
export function onArrival(listener) {
  arrivals.push(listener)
}
