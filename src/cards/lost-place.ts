/** What is said to whoever set something up in a channel that Baton can't post in any more. */
import type { Draft, DraftInline, Listing } from '../domain/card/draft.ts'
import { reasons } from '../domain/notification/reasons.ts'
import { muteButton } from './pings.ts'
import { card, context, text } from './words.ts'

type Setup = { kind: 'digest' | 'standup' | 'reminder' | 'list'; name: string; listId: string | null }

/** `channel`: what it is called, where its reader may know that. */
export function lostPlace(channel: string | undefined, setups: Setup[]): Draft {
  const where = channel === undefined ? 'a channel' : `#${channel}`
  const digest = setups.find(({ kind }) => kind === 'digest')
  return card('warning', [`I can’t post in ${where} any more`], {
    need: 'new',
    blocks: [
      text(
        'I was taken out of it, or may not write there, or it is gone. So this doesn’t come: ',
        listOf(setups),
        '.',
      ),
      text('Invite me to it again, and all of it goes on by itself.', ...insteadOf(digest)),
      context(`You get this because ${reasons.lost}.`),
    ],
    buttons: muteButton(['lost'], undefined),
  })
}

function insteadOf(digest: Setup | undefined): DraftInline[] {
  if (!digest) return []
  const elsewhere = { typed: 'digest add every weekday 9:00' }
  const gone = { typed: `digest delete ${digest.name}` }
  return [' To have the digest elsewhere, type ', elsewhere, ' there, and ', gone, '.']
}

function listOf(setups: Setup[]): Listing {
  return {
    items: setups.map(({ kind, name, listId }) => {
      const about = listId === null ? {} : { about: { lists: [listId] } }
      return { ...about, text: words[kind](name, listId) }
    }),
    otherwise: ['what you set up there'],
  }
}

const words: Record<Setup['kind'], (name: string, listId: string | null) => DraftInline[]> = {
  digest: (name) => [`the digest ${name}`],
  standup: () => ['the standup'],
  reminder: (name) => [`the reminder ${name}`],
  list: (name, list) => ['the news of ', list === null ? name : { list, name }],
}
