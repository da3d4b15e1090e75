/** What the page knows, and who wants to hear when it changes. */

/**
 * @typedef {import('../render/view.ts').MessageView} Message
 * @typedef {import('../render/view.ts').StateView} State
 * @typedef {import('../render/view.ts').TimeView} Time
 * @typedef {'messages' | 'place' | 'thread' | 'time' | 'read'} Topic
 */

/** @type {Map<string, Message>} */
const messages = new Map()
/** @type {Map<Topic, ((message?: Message) => void)[]>} */
const listeners = new Map()

export const store = {
  transcript: '',
  changed: 0,
  /** @type {import('../render/view.ts').TeammateView[]} */
  teammates: [],
  /** @type {State['channels']} */
  channels: [],
  most: { files: 0, fileBytes: 0 },
  /** @type {Set<string>} channels with earlier messages on the server */
  earlier: new Set(),
  /** @type {Time} */
  time: { now: new Date().toISOString(), people: [], waiting: [], handoffs: [] },
  /** How far the app's clock is ahead of this machine's, in milliseconds. */
  ahead: 0,
  acting: 'ana',
  channel: 'team',
  /** The message whose thread is open; empty where none is. */
  thread: '',
}

/** @param {Topic} topic @param {(message?: Message) => void} listener */
export function on(topic, listener) {
  listeners.set(topic, [...(listeners.get(topic) ?? []), listener])
}

/** @param {Topic} topic @param {Message} [message] the one that changed, where it is one */
export function tell(topic, message) {
  for (const listener of listeners.get(topic) ?? []) listener(message)
}

/** @param {State} state */
export function load(state) {
  messages.clear()
  for (const message of state.messages) messages.set(message.id, message)
  const { transcript, changed, teammates, channels, most } = state
  Object.assign(store, { transcript, changed, teammates, channels, most })
  store.earlier = new Set(state.earlier)
  setTime(state.time)
}

/** @param {Message[]} more */
export function addEarlier(more) {
  for (const message of more) messages.set(message.id, message)
}

/**
 * @param {Message} message
 * @returns {boolean} whether it was not there before
 */
export function keep(message) {
  const isNew = !messages.has(message.id)
  messages.set(message.id, message)
  store.changed = Math.max(store.changed, message.changed)
  return isNew
}

/** @param {Time} time */
export function setTime(time) {
  store.time = time
  store.ahead = Date.parse(time.now) - Date.now()
}

/** The app's clock, in milliseconds since 1970. */
export function now() {
  return Date.now() + store.ahead
}

/** @param {string} id */
export function messageBy(id) {
  return messages.get(id)
}

export function hasMessages() {
  return messages.size > 0
}

/**
 * What one teammate sees in a channel, oldest first, without the threads.
 * @param {string} channel
 * @param {string} person
 */
export function visible(channel, person) {
  const threads = new Set([...messages.values()].map(({ thread, removed }) => !removed && thread))
  return [...messages.values()]
    .filter((message) => message.channel === channel && !message.thread && isFor(person, message))
    .filter(({ id, removed }) => !removed || threads.has(id))
    .sort((a, b) => a.order - b.order)
}

/** What one teammate sees in the thread under a message, oldest first. @param {string} top @param {string} person */
export function threadUnder(top, person) {
  return [...messages.values()]
    .filter((message) => message.thread === top && !message.removed && isFor(person, message))
    .sort((a, b) => a.order - b.order)
}

/** @param {string} person @param {Message} message */
function isFor(person, { only }) {
  return !only || only === person
}

/** @param {string} id */
export function nameOf(id) {
  return id === 'baton' ? 'Baton' : (store.teammates.find((teammate) => teammate.id === id)?.name ?? id)
}

/** Where that person is: the city they came from, or that of the zone they chose since. @param {string} id */
export function placeOf(id) {
  const teammate = store.teammates.find((each) => each.id === id)
  const zone = zoneOf(id)
  return teammate?.zone === zone ? teammate.city : (zone.split('/').at(-1) ?? '').replaceAll('_', ' ')
}

/** @param {string} id The zone as that person set it. */
export function zoneOf(id) {
  return store.time.people.find((person) => person.id === id)?.zone ?? homeOf(id)
}

/** @param {string} id */
function homeOf(id) {
  return store.teammates.find((teammate) => teammate.id === id)?.zone ?? 'UTC'
}

/** What a conversation is called. */
export function roomName(channel = store.channel) {
  return isDirect(channel) ? 'Baton' : `#${channel}`
}

export function isDirect(channel = store.channel) {
  return channel.startsWith('dm-')
}
