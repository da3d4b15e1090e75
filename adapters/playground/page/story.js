/** The first steps: four things to click that tell what Baton is for. */
import { send } from './composer.js'
import { byId, h } from './dom.js'
import { say } from './notice.js'
import { go } from './place.js'
import { hasMessages, messageBy, on, store } from './store.js'

/** @typedef {{ label: string, line: () => string, act: () => Promise<void> }} Step */

/** The ref of the task made in the first step, once it is made. */
let first = 'T-1'
let done = 0

/** @type {Step[]} */
const steps = [
  {
    label: 'Add a task',
    line: () => '/task add Write the release notes @ana',
    async act() {
      first = refIn(await inTeam(this.line())) ?? first
    },
  },
  {
    label: 'Add one that waits for it',
    line: () => `/task add Announce the release @kenji after:${first}`,
    async act() {
      await inTeam(this.line())
    },
  },
  {
    label: 'Finish the first, with a note',
    line: () => `/task done ${first} The notes are in the wiki`,
    async act() {
      await inTeam(this.line())
    },
  },
  {
    label: 'Become Kenji and see the ping',
    line: () => 'If Kenji is off work, the ping waits: move the clock.',
    async act() {
      go('kenji', 'dm-kenji')
    },
  },
]

/** @param {string} line @returns {Promise<string>} the id of what was said */
function inTeam(line) {
  go('ana', 'team')
  store.acting = 'ana'
  store.channel = 'team'
  return send(line, { channel: 'team' })
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
  byId('story-close').addEventListener('click', () => {
    done = steps.length
    save()
    byId('composer-text').focus()
  })
  const wide = matchMedia('(min-width: 1100px)')
  wide.addEventListener('change', () => settle(wide.matches))
  settle(wide.matches)
  on('place', () => {
    // However one got there.
    if (done === steps.length - 1 && store.channel === 'dm-kenji') done++
    save()
  })
  render()
}

/** Beside the conversation where there is room, else over the composer. @param {boolean} wide */
function settle(wide) {
  byId(wide ? 'story-wide' : 'story-narrow').append(byId('story'))
}

function save() {
  localStorage.setItem(key(), JSON.stringify({ done, first }))
  render()
}

function render() {
  byId('story').hidden = done >= steps.length
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
