/** How repositories are shown, and how their hosts are set up. */
import { card, context, text } from '../../../cards/words.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../domain/card/draft.ts'
import { withoutSecrets } from '../../../domain/card/for-audience.ts'
import { type CodeHost, hostNames } from '../../../domain/code-host/host-event.ts'
import type { Hook } from '../../../operations/repository/link.ts'
import type { ReachingRow } from '../../../store/code-host/repositories.ts'

/** Where in its settings the address goes, and what else is set there. */
const steps: Record<CodeHost, { where: string; address: string; secret: string; more: string[] }> = {
  github: {
    where: 'On GitHub, open Settings → Webhooks → Add webhook of the repository.',
    address: 'Payload URL',
    secret: 'Secret',
    more: [
      'Content type: application/json.',
      'Events: choose “Send me everything”, or these: branch or tag pushes, pull requests, pull request reviews, check suites, statuses, issues, issue comments, releases and repositories.',
    ],
  },
  gitlab: {
    where: 'On GitLab, open Settings → Webhooks → Add new webhook of the project.',
    address: 'URL',
    secret: 'Signing token (in older versions: Secret token)',
    more: [
      'Trigger: push events, comments, issues events, merge request events, pipeline events and releases events.',
    ],
  },
}

export function hookBlocks(host: CodeHost, { address, secret }: Hook): DraftBlock[] {
  const { where, more, ...labels } = steps[host]
  return [
    text(where),
    text(`${labels.address}: `, { code: address }),
    text(`${labels.secret}: `, { code: secret }),
    ...more.map((line) => text(line)),
    context('I show the address and the secret this one time.'),
  ]
}

const problems: Record<NonNullable<ReachingRow['problem']>, string> = {
  gone: 'it’s gone, or has been deleted',
  unsigned: 'the signature didn’t fit. Get a new secret with ',
  denied: 'I can’t get in any more. See ',
}

/** `acme/web · in Backend and Web · last heard 3 Dec` */
export function repositoryLine(repository: ReachingRow): DraftInline[] {
  const { name, host, lists, heardAt, access } = repository
  const items = lists.map((list) => ({ text: [{ list: list.id, name: list.name }] }))
  return [
    { strong: name },
    ` on ${hostNames[host]} · in `,
    { items },
    ...(heardAt === null ? [' · nothing has come from it yet'] : [' · last heard ', { at: heardAt }]),
    ...(access === null ? [] : [access === 'app' ? ' · with your team’s app' : ' · with a token']),
    ...problemPart(repository),
  ]
}

function problemPart({ problem, name, access }: ReachingRow): DraftInline[] {
  if (problem === null) return []
  const line = {
    gone: undefined,
    unsigned: `repo renew ${name}`,
    denied: access === 'token' ? `repo access ${name}` : 'repo app',
  }[problem]
  return [` · ${problems[problem]}`, ...(line === undefined ? [] : [{ typed: line }])]
}

/** The address of a page that is used once, and shown once. `again`: what gives another. */
export function pageCard(
  title: string,
  page: string,
  { words, again }: { words: string; again: string },
): Draft {
  return card('neutral', [title], {
    blocks: [text({ link: page, label: 'Open the page' }), context(words)],
    again: withoutSecrets(
      card('neutral', [title], {
        blocks: [text('I showed the link that one time. Get another: ', { typed: again })],
      }),
      'everything',
    ),
  })
}
