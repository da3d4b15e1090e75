/** Puts the page together. */
import { get } from './api.js'
import { guardDrops } from './attachments.js'
import { startClock } from './clock.js'
import { startConversation } from './conversation.js'
import { byId } from './dom.js'
import { startForm } from './form.js'
import { startLog } from './log.js'
import { announce, dismiss, say } from './notice.js'
import { startPanel, startTheme } from './panel.js'
import { go, startPlace } from './place.js'
import { startSidebar } from './sidebar.js'
import { isDirect, load, nameOf, on, roomName, store, tell } from './store.js'
import { startStory } from './story.js'
import { follow, onArrival } from './stream.js'
import { startThread } from './thread.js'
import { loadSeen } from './unread.js'

async function reload() {
  load(await get('state'))
  loadSeen()
  tell('place')
  tell('time')
}

/** A ping for somebody else is told with a way there; one in the open conversation is read out by the log. */
function arrived(/** @type {import('./store.js').Message} */ { channel, card, ping, thread }) {
  if (!ping || channel === store.channel) return
  if (!isDirect(channel)) {
    if (!thread)
      say(`In ${roomName(channel)}: ${card?.summary ?? 'a new message'}`, {
        label: 'Open',
        act: () => go(store.acting, channel),
        channel,
      })
    return
  }
  const person = channel.slice('dm-'.length)
  const text = card?.summary ?? 'a new message'
  if (person === store.acting)
    say(`For you: ${text}`, { label: 'Open', act: () => go(person, channel), channel })
  else
    say(`For ${nameOf(person)}: ${text}`, {
      label: `Become ${nameOf(person)}`,
      act: () => go(person, channel),
      channel,
    })
}

async function start() {
  startTheme()
  startPanel()
  load(await get('state'))
  loadSeen()
  startLog()
  startSidebar()
  startClock()
  guardDrops()
  startConversation()
  startForm()
  startThread()
  startPlace()
  startStory()
  tell('time')
  on('place', () => dismiss(store.channel))
  onArrival(arrived)
  follow(reload)
  document.documentElement.dataset.ready = ''
}

start().catch((error) => {
  byId('connection').textContent = error.message
  announce(error.message)
  setTimeout(() => location.reload(), 2000)
})
