/** Pull requests as people read of them. */

import type { Draft, DraftBlock, DraftInline } from '../domain/card/draft.ts'
import { type CodeHost, type HostProblem, hostNames } from '../domain/code-host/host-event.ts'
import { type ShownPull, stateWord } from '../domain/code-host/pull.ts'
import { reasons } from '../domain/notification/reasons.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { shortenSeen } from '../domain/text/labelled-link.ts'
import { listText } from '../domain/text/plural.ts'
import { muteButton, ping, type Who } from './pings.ts'
import { card, context, mention, named, text } from './words.ts'

type Pull = { repository: string; number: number; title: string; url: string }

/** `acme/web#12`, which leads there. */
export function pullLink({ repository, number, url }: Omit<Pull, 'title'>): DraftInline {
  return { link: url, label: `${repository}#${number}` }
}

/** As many as one card says. */
const mostPulls = 5
const mostReviewers = 5
const longestTitle = 60

/** A line for each: what it is, how it stands, what its checks say, and who looks at it. */
export function pullLines(pulls: ShownPull[]): DraftInline[] {
  const lines = pulls.slice(0, mostPulls).map((pull) => [pullLink(pull), ` ${sayPull(pull)}`])
  const more = pulls.length > mostPulls ? [[`and ${pulls.length - mostPulls} more`]] : []
  return [...lines, ...more].flatMap((line, index): DraftInline[] => (index === 0 ? line : ['\n', ...line]))
}

const checkWords = { passed: 'checks passed', failed: 'checks failed', pending: 'checks running' } as const

function sayPull(pull: ShownPull): string {
  const { title, checks, reviews, state, released } = pull
  const by = (wanted: string) =>
    listText(
      reviews
        .filter((review) => review.state === wanted)
        .slice(0, mostReviewers)
        .map(({ login }) => login),
    )
  const [approved, asked, changes] = [by('approved'), by('asked'), by('changes_asked')]
  const isOpen = state === 'open'
  return [
    shortenSeen(title, longestTitle),
    released === null ? stateWord(pull) : `released with ${released}`,
    ...(isOpen && checks ? [checkWords[checks]] : []),
    ...(approved && isOpen ? [`approved by ${approved}`] : []),
    ...(changes && isOpen ? [`${changes} asked for changes`] : []),
    ...(asked && isOpen ? [`waiting for ${asked}`] : []),
  ].join(' · ')
}

type News = {
  kind: 'approved' | 'changes_asked' | 'checks_failed'
  reviewer?: string | undefined
  who: Who | undefined
}

/** `who`: the reviewer, where they are in the team. */
export function pullPing(task: TaskRecord, pull: Pull, { kind, reviewer = 'Someone', who }: News): Draft {
  const by = who ? mention(who) : reviewer
  const link = pullLink(pull)
  const title: Record<News['kind'], DraftInline[]> = {
    approved: [by, ' approved ', link, ' for ', ...named(task)],
    changes_asked: [by, ' asked for changes to ', link, ' for ', ...named(task)],
    checks_failed: ['Checks failed on ', link, ' for ', ...named(task)],
  }
  return ping('pull', {
    tone: kind === 'approved' ? 'good' : 'warning',
    need: 'new',
    title: title[kind],
    task,
    blocks: [text(pull.title)],
  })
}

/** What to do is said to whoever can do it. */
const lostBlocks: Record<HostProblem, (name: string, where: string) => DraftBlock[]> = {
  gone: (name, where) => [
    text(`It was deleted on ${where}. Tasks stay as they are.`),
    text('If it’s somewhere else now, link it from there. To be rid of it: ', {
      typed: `repo unlink ${name}`,
    }),
  ],
  unsigned: (name, where) => [
    text(
      `What ${where} sends isn’t signed with the secret I gave you, so I take nothing in. Tasks stay as they are.`,
    ),
    text('Get a new address and secret, and put them in the settings of its webhook: ', {
      typed: `repo renew ${name}`,
    }),
  ],
  denied: (name, where) => [
    text(`${where} doesn’t let me in. Tasks stay as they are, and what waits goes out once it does.`),
    text('If your team’s app was removed or suspended there, install it again: ', { typed: 'repo app' }),
    text('If it’s the token that ended, give me another: ', { typed: `repo access ${name}` }),
  ],
}

export function lostRepository(name: string, host: CodeHost, problem: HostProblem): Draft {
  const where = hostNames[host]
  return card(
    'warning',
    [problem === 'denied' ? `I can’t get into ${name} any more` : `Nothing comes from ${name} any more`],
    {
      need: 'new',
      blocks: [...lostBlocks[problem](name, where), context(`You get this because ${reasons.repository}.`)],
      buttons: muteButton(['repository'], undefined),
    },
  )
}
