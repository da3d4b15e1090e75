/** The first steps: a few things to click that tell what Baton is for. */
import { move } from './clock.js'
import { send } from './composer.js'
import { byId, h } from './dom.js'
import { say } from './notice.js'
import { go } from './place.js'
import { hasMessages, messageBy, on, store } from './store.js'

/** @typedef {{ label: string, line: () => string, act: () => Promise<void> }} Step */

/** The refs of the tasks made in the first steps, once they are made. */
let first = 'T-1'
let second = 'T-2'
let done = 0

/** @type {Step[]} */
const steps = [
  {
    label: 'Add a task',
    line: () => '/task add Write the release notes @ana',
    async act() {
      first = refIn(await sayAs('ana', 'team', this.line())) ?? first
    },
  },
  {
    label: 'Add one that waits for it',
    line: () => `/task add Announce the release @kenji after:${first} due:tomorrow`,
    async act() {
      second = refIn(await sayAs('ana', 'team', this.line())) ?? second
    },
  },
  {
    label: 'Finish the first, with a note',
    line: () => `/task done ${first} The notes are in the wiki`,
    async act() {
      await sayAs('ana', 'team', this.line())
    },
  },
  {
    label: 'Become Kenji and see the ping',
    line: () => 'If Kenji is off work, the ping waits: move the clock.',
    async act() {
      go('kenji', 'dm-kenji')
    },
  },
  {
    label: 'Hand it to Ana while she sleeps',
    line: () => `/task handoff ${second} @ana The text is in the wiki. Can you post it?`,
    async act() {
      await moveToHeld('kenji')
      await sayAs('kenji', 'team', this.line())
    },
  },
  {
    label: 'Be Ana in her morning',
    line: () => 'The clock moves there, and the handoff comes. Press Accept.',
    async act() {
      await moveToHeld('ana')
      go('ana', 'dm-ana')
    },
  },
  {
    label: 'Ask for a reminder, and for your day',
    line: () => 'remind me to thank Kenji in 2 working hours',
    async act() {
      await sayAs('ana', 'dm-ana', this.line())
      await sayAs('ana', 'dm-ana', 'digest')
    },
  },
]

/** The step that is done by being there, however one got there. */
const becoming = 3

/**
 * @param {string} person
 * @param {string} channel
 * @param {string} line
 * @returns {Promise<string>} the id of what was said
 */
function sayAs(person, channel, line) {
  go(person, channel)
  store.acting = person
  store.channel = channel
  return send(line, { channel })
}

/** What was just said is held a moment later than it is answered. In milliseconds. */
const heldWithinMs = 5000

/** To when they are told what waits for them. @param {string} person */
async function moveToHeld(person) {
  const waitsFor = () => store.time.waiting.find(({ account }) => account === person)
  await Promise.race([
    until(() => waitsFor() !== undefined),
    new Promise((resolve) => setTimeout(resolve, heldWithinMs)),
  ])
  const held = waitsFor()
  if (held) await move({ to: held.until })
}

/** @param {() => boolean} holds of what the page knows of the time @returns {Promise<void>} */
function until(holds) {
  return new Promise((resolve) => {
    const look = () => {
      if (holds()) resolve()
    }
    on('time', look)
    look()
  })
}

/** @param {string} said */
function refIn(said) {
  const card = messageBy(`${said}.reply`)?.card
  return card && /\bT-\d+\b/.exec(JSON.stringify(card))?.[0]
}

const key = () => `baton.story.${store.transcript}`

export function startStory() {
  const kept = JSON.parse(localStorage.getItem(key()) ?? '{}')
  done = kept.done ?? (hasMessages() ? steps.length : 0)
  first = kept.first ?? first
  second = kept.second ?? second
  byId('story-close').addEventListener('click', () => {
    done = steps.length
    save()
    byId('composer-text').focus()
  })
  const wide = matchMedia('(min-width: 1100px)')
  wide.addEventListener('change', () => settle(wide.matches))
  settle(wide.matches)
  on('place', () => {
    if (done === becoming && store.channel === 'dm-kenji') done++
    save()
  })
  render()
}

/** Beside the conversation where there is room, else over the composer. @param {boolean} wide */
function settle(wide) {
  byId(wide ? 'story-wide' : 'story-narrow').append(byId('story'))
}

function save() {
  localStorage.setItem(key(), JSON.stringify({ done, first, second }))
  render()
}

function render() {
  byId('story').hidden = done >= steps.length
  byId('story-count').textContent = `${done + 1} of ${steps.length}`
  byId('story-steps').replaceChildren(...steps.map(item))
}

/** @param {Step} step @param {number} index */
function item(step, index) {
  const state = index < done ? 'done' : index === done ? 'next' : 'later'
  const button = h(
    'button',
    { type: 'button', 'data-step': index + 1, disabled: index !== done, click: () => take(step, button) },
    h('span', { class: 'step-label' }, step.label),
    h('span', { class: 'step-line' }, step.line()),
  )
  return h('li', { class: state, ...(state === 'next' && { 'aria-current': 'step' }) }, button)
}

/** @param {Step} step @param {HTMLButtonElement} button */
async function take(step, button) {
  button.disabled = true
  try {
    await step.act()
    done++
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
  }
  save()
  byId('story').querySelector('button:not([disabled]):not(.tool)')?.scrollIntoView({ block: 'nearest' })
}
