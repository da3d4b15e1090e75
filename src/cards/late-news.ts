/** Several things that a channel was to be told while Baton was off, as one message. */
import type { About, Draft, DraftBlock, DraftButton } from '../domain/card/draft.ts'
import { mostButtons } from './brief.ts'

/** What some of its readers may not know of is left out for all; of one alone it is that one. */
export function lateNews(parts: Draft[]): Draft | undefined {
  const [only] = parts
  if (!only || parts.length === 1) return only
  return {
    title: ['While I was away'],
    tone: 'neutral',
    blocks: parts.flatMap((part): DraftBlock[] => {
      const about = subjectOf(part)
      return [{ kind: 'text', text: part.title, about }, ...part.blocks.map((block) => within(block, about))]
    }),
    buttons: parts
      .flatMap((part) => part.buttons.map((each) => within(each, subjectOf(part))))
      .slice(0, mostButtons),
  }
}

function subjectOf({ title, about = {} }: Draft): About {
  const named = title.filter((each) => typeof each !== 'string')
  return {
    tasks: [...(about.tasks ?? []), ...named.flatMap((each) => ('task' in each ? [each.task] : []))],
    lists: [...(about.lists ?? []), ...named.flatMap((each) => ('list' in each ? [each.list] : []))],
  }
}

function within<T extends DraftBlock | DraftButton>(part: T, { tasks = [], lists = [] }: About): T {
  const own = part.about ?? {}
  return {
    ...part,
    about: { tasks: [...tasks, ...(own.tasks ?? [])], lists: [...lists, ...(own.lists ?? [])] },
  }
}
