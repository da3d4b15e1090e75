/** What is said where somebody can't be written to. */
import type { Draft, DraftInline, Listing } from '../domain/card/draft.ts'
import { reasons } from '../domain/notification/reasons.ts'
import { inWords, type Platform } from '../domain/people/platforms.ts'
import { listed } from '../domain/text/plural.ts'
import { muteButton, type Who } from './pings.ts'
import { card, context, mention, type Named, named, text } from './words.ts'

/** As many tasks as one looks at; the rest are counted. */
const mostTasks = 5

/** Whoever may not know of a task reads nothing of it. */
function tasksAmong(tasks: Named[]): Listing {
  return { items: tasks.map((task) => ({ text: named(task) })), most: mostTasks }
}

/** For everybody in the channel to read, and for one of them to be called by. */
export function unreachedNews(person: Who, tasks: Named[]): Draft {
  const title = [{ ...mention(person), pings: true as const }, ', there’s something for you']
  const about = tasks.length > 0 ? [text('It’s about ', tasksAmong(tasks), '.')] : []
  return card('neutral', title, {
    blocks: [
      ...about,
      text('I can’t send you direct messages. Allow them, then write to me, and I’ll tell you all of it.'),
    ],
  })
}

/** `places`: what the channels are called that were told, where its reader may know that. */
export function unreachedPing(
  person: Who,
  platforms: readonly Platform[],
  { about, places }: { about: Named[]; places: (string | undefined)[] },
): Draft {
  return card('warning', [mention(person), ` can’t be reached on ${inWords(platforms)}`], {
    need: 'new',
    blocks: [
      ...(about.length > 0 ? [text('So they don’t know yet of ', tasksAmong(about), '.')] : []),
      text(...whatIsDone(places)),
      context(`You get this because ${reasons.unreached}.`),
    ],
    buttons: muteButton(['unreached'], undefined),
  })
}

function whatIsDone(places: (string | undefined)[]): DraftInline[] {
  if (places.length === 0) return ['I’ll tell them when they write to me.']
  const known = places.flatMap((name) => name ?? [])
  const where =
    known.length > 0 ? listed(known.map((name): DraftInline[] => [`#${name}`])) : ['the channel of its List']
  return [
    'I told them in ',
    ...where,
    ' that there’s something for them, and say the rest when they write to me.',
  ]
}
