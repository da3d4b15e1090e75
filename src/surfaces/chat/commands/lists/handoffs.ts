import { card, context, counted, mention, text } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import {
  type ChainStep,
  chainSteps,
  type Gate,
  gates,
  type ListSettings,
  usual,
} from '../../../../domain/people/settings.ts'
import { emit } from '../../../../events/event.ts'
import { retime } from '../../../../events/retime.ts'
import { handedTasksOf, type ListRules, listRules } from '../../../../store/hierarchy/list-rules.ts'
import { changeRows } from '../../../../store/journal/journal.ts'
import { unknown } from '../../language/unknown.ts'
import { command, type Input } from '../command.ts'
import type { Context } from '../context.ts'
import { changed } from '../hierarchy/words.ts'

const options = {
  which: { kind: 'list', written: 'next', required: true, summary: 'The List' },
  hours: { kind: 'number', written: 'named', summary: 'Working hours that each has to answer' },
  chain: {
    kind: 'text',
    written: 'named',
    clears: true,
    max: 60,
    summary: 'Who is asked in turn: nudge, cover, owner; or none',
  },
  untouched: {
    kind: 'number',
    written: 'named',
    clears: true,
    summary: 'Working days after which what nobody began is asked about, or none',
  },
  owner: { kind: 'person', written: 'named', clears: true, summary: 'Who is asked last, or none' },
  gate: {
    kind: 'text',
    written: 'named',
    clears: true,
    max: 60,
    summary: 'What its tasks need before they are done: note, sign-off; or none',
  },
} as const

export const listsHandoffs = command({
  path: 'lists handoffs',
  summary:
    'Show or set what happens to handoffs of a List that nobody answers, and what its tasks need to be done',
  examples: [
    'lists handoffs Backend',
    'lists handoffs Backend hours:4 chain:nudge,cover,owner owner:@teammate',
    'lists handoffs Backend untouched:2 gate:note,sign-off',
  ],
  visibility: 'caller',
  role: 'member',
  options,
  async run(input, here) {
    const { trx, workspaceId, change, now } = here
    const { which, owner } = input
    const rules = await listRules(trx, workspaceId, which.id)
    const settings = { ...rules.settings, ...settingsIn(input) }
    const set = {
      settings,
      owner_id: owner === undefined ? (rules.owner?.id ?? null) : (owner?.id ?? null),
    }
    const fresh = await changeRows(change, 'list', [which.id], set)
    if (fresh.length > 0) {
      await emit(change, [changed(which, 'set how its handoffs go')])
      await retime({ trx, workspaceId, now }, await handedTasksOf(trx, workspaceId, which.id))
    }
    const shown = owner === undefined ? rules.owner : (owner ?? undefined)
    return rulesCard(here, which.path, { settings, owner: shown }, fresh.length > 0)
  },
})

function settingsIn({ hours, chain, untouched, gate }: Input<typeof options>): Partial<ListSettings> {
  return {
    ...(hours !== undefined && { handoffHours: hours }),
    ...(chain !== undefined && { chain: wordsOf<ChainStep>('step', chain, chainSteps) }),
    ...(untouched !== undefined && { untouchedDays: untouched ?? 0 }),
    ...(gate !== undefined && { gate: wordsOf<Gate>('need', gate, gates) }),
  }
}

/** Words with commas between them, in the order in which they make sense. */
function wordsOf<T extends string>(what: string, typed: string | null, all: readonly T[]): T[] {
  const asked = (typed ?? '')
    .split(/[\s,→>]+/)
    .map((word) => word.toLowerCase())
    .filter(Boolean)
  const wrong = asked.find((word) => !all.some((each) => each === word))
  if (wrong !== undefined) throw unknown(what, wrong, [...all], `some of ${all.join(', ')}, or none`)
  return all.filter((each) => asked.includes(each))
}

function rulesCard(
  { caller }: Context,
  path: string,
  { settings, owner }: ListRules,
  isFresh: boolean,
): Draft {
  const {
    handoffHours = usual.handoffHours,
    chain = usual.chain,
    untouchedDays = usual.untouchedDays,
  } = settings
  const gate = settings.gate ?? []
  const each = counted(handoffHours, 'working hour')
  return card(
    isFresh ? 'good' : 'neutral',
    isFresh
      ? [mention(caller), ' set how handoffs go in ', { strong: path }]
      : ['Handoffs in ', { strong: path }],
    {
      blocks: [
        text(
          chain.length === 0
            ? `After ${each} without an answer, whoever handed it over hears of it.`
            : `After ${each} without an answer: ${chain.map((step) => inWords[step]).join(`; after ${each} more: `)}.`,
        ),
        text('Owner: ', owner ? mention(owner) : 'nobody yet'),
        text(
          untouchedDays === 0
            ? 'What was accepted is not asked about again.'
            : `What was accepted and not begun is asked about after ${counted(untouchedDays, 'working day')}.`,
        ),
        text(
          gate.length === 0
            ? 'Its tasks can be done freely.'
            : `To be done, its tasks need ${gate.join(' and ')}.`,
        ),
        ...(chain.includes('owner') && !owner
          ? [
              context('Nobody is asked last until there is an owner: ', {
                code: `lists handoffs ${path} owner:@teammate`,
              }),
            ]
          : []),
      ],
    },
  )
}

const inWords: Record<ChainStep, string> = {
  nudge: 'a nudge',
  cover: 'whoever covers for them, or is their backup',
  owner: 'the owner of the List',
}
