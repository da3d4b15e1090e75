/** The composer under the open conversation. */
import { createComposer } from './composer.js'
import { byId } from './dom.js'
import { isDirect, nameOf, on, roomName, store } from './store.js'

export function startConversation() {
  const form = /** @type {HTMLFormElement} */ (byId('composer'))
  const composer = createComposer(form, byId('main'))
  on('place', () => {
    const { acting, channel } = store
    composer.enter({
      key: `${acting}/${channel}`,
      channel,
      alone: isDirect(),
      placeholder: isDirect() ? 'Tell Baton, e.g. mine' : `Message ${roomName()} or type /`,
      label: `Message ${roomName()} as ${nameOf(acting)}`,
    })
    composer.focus()
  })
}
