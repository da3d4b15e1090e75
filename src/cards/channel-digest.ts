/** A channel's digest: counts, at most seven lines, and a way to see more. People are named in it, not pinged. */
import type { Draft, DraftBlock, DraftInline } from '../domain/card/draft.ts'
import {
  aboutOf,
  type ChannelDigest,
  digestRef,
  nextInWords,
  type Work,
  type WorkItem,
  type WorkSection,
  workSections,
} from '../domain/digest/channel-digest.ts'
import { mostLines, shareLines } from '../domain/digest/digest.ts'
import { showAgo } from '../domain/time/when.ts'
import { button, card, context, due, named, refs, text } from './words.ts'

const counts: Record<WorkSection, string> = { done: 'done', risk: 'at risk', blocked: 'blocked' }

export function channelDigestCard(digest: ChannelDigest, work: Work, now: Temporal.Instant): Draft {
  const said = workSections.flatMap((each) =>
    work[each].count > 0 ? [`${work[each].count} ${counts[each]}`] : [],
  )
  const nothing = digest.onlyChanges ? 'nothing new' : 'nothing done, at risk or blocked'
  return card('neutral', [`${aboutOf(digest)}: ${said.join(', ') || nothing}`], {
    about: { lists: digest.listId === null ? [] : [digest.listId] },
    blocks: [
      ...lines(work, now),
      context(
        `${digestRef(digest.number)}, ${digest.rule.words}${digest.onlyChanges ? ', only what changed' : ''}, since `,
        { at: digest.lastAt },
        `. ${nextInWords(digest, now)}`,
      ),
    ],
    buttons: [button('More', 'list', moreOf(digest))],
  })
}

/** What is both blocked and at risk is shown as at risk. */
function lines(work: Work, now: Temporal.Instant): DraftBlock[] {
  const risky = new Set(work.risk.items.map(({ id }) => id))
  const groups = [
    work.done.items.map((item): DraftInline[] => ['Done: ', ...named(item), ...whose(item)]),
    work.risk.items.map((item): DraftInline[] => [...atRisk(item), ...waiting(item, now)]),
    work.blocked.items
      .filter(({ id }) => !risky.has(id))
      .map((item): DraftInline[] => ['Blocked: ', ...named(item), ...whose(item), ...waiting(item, now)]),
  ]
  const shown = shareLines(groups, mostLines).flat()
  return shown.length > 0 ? [text(...shown.flatMap((line, index) => [index > 0 ? '\n' : '', ...line]))] : []
}

function atRisk(item: WorkItem): DraftInline[] {
  const when = due(item) ?? ''
  if (item.overdue) return ['Overdue: ', ...named(item), ...whose(item), ', was due ', when]
  const begun = item.waitsFor.length > 0 ? [] : [', not started']
  return ['At risk: ', ...named(item), ...whose(item), ', due ', when, ...begun]
}

function waiting({ waitsFor }: WorkItem, now: Temporal.Instant): DraftInline[] {
  const [first] = waitsFor
  if (!first) return []
  const others = waitsFor.length > 1 ? ` and ${waitsFor.length - 1} more` : ''
  const long = showAgo(first.since, now).replace(/ ago$/, '')
  const names = { about: { tasks: [first.id] }, text: [namesIn(first.names)] }
  return [', waiting for ', refs([first]), names, `${others}${long === 'just now' ? '' : ` for ${long}`}`]
}

function whose({ names }: WorkItem): DraftInline[] {
  return [namesIn(names)]
}

function namesIn(names: string[]): string {
  return names.length > 0 ? ` (${names.join(', ')})` : ' (unassigned)'
}

function moreOf({ listName, filter }: ChannelDigest): Record<string, string> {
  const written =
    listName === null ? (filter ?? '') : `in:${/[\s"]/.test(listName) ? `"${listName}"` : listName}`
  return written === '' ? {} : { filter: written }
}
