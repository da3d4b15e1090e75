import { problemWords } from '../../../../cards/rule-problem.ts'
import { card, context, mention, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import { listText } from '../../../../domain/text/plural.ts'
import { type TriedRule, tryRule } from '../../../../operations/automation/dry-run.ts'
import { chatCommand } from '../chat-command.ts'
import { runBlock } from './runs.ts'

export const rulesTry = chatCommand(tryRule, {
  path: 'rules try',
  examples: ['rules try 3', 'rules try in:Backend when tagged #bug then priority high, tell #bugs "{task}"'],
  visibility: 'caller',
  written: { in: 'named' },
  besides: {
    rule: {
      kind: 'text',
      required: true,
      written: 'rest',
      summary: 'A rule’s number, or a new rule: when … if … then …',
    },
  },
  understand({ rule = '', ...input }) {
    const number = /^\d{1,9}$/.test(rule) ? Number(rule) : undefined
    return { input: { ...input, ...(number === undefined ? { line: rule } : { number }) } }
  },
  async card(result, _input, here) {
    const { tried, counts, runs, since, problem } = result
    const which = tried.number === undefined ? 'This rule' : `Rule ${tried.number} “${tried.name}”`
    const ran = (counts.done ?? 0) + (counts.waiting ?? 0)
    const blocks: DraftBlock[] = [
      ...(problem === null
        ? []
        : [
            text(
              `After that it would have been paused. ${problemWords(problem, tried.ownerId === here.actor.id)}`,
            ),
          ]),
      ...(await Promise.all(runs.map((run) => runBlock(run, here)))),
      ...loudBlocks(result, here.change.now),
      context(
        'This looks at everything since ',
        { at: since },
        '. Nothing was changed, and no one was told.',
      ),
    ]
    const would = ran === 0 ? 'wouldn’t have run' : `would have run ${times(ran)}`
    const rest = besides(counts)
    return card(
      'neutral',
      [`${which} ${would}`, rest && `${ran === 0 ? ': it would have' : ', and'} ${rest}`],
      {
        blocks,
      },
    )
  },
})

function besides({ unfit, failed, looped }: TriedRule['counts']): string {
  const said = [
    ...(failed ? [`failed ${times(failed)}`] : []),
    ...(unfit ? [`been kept from running by its condition ${times(unfit)}`] : []),
    ...(looped ? [`been stopped from going round in circles ${times(looped)}`] : []),
  ]
  return listText(said)
}

function times(count: number): string {
  if (count === 1) return 'once'
  return count === 2 ? 'twice' : `${count} times`
}

function loudBlocks({ loud }: TriedRule, now: string): DraftBlock[] {
  return loud.map(({ person, day, count }) =>
    text(
      { strong: 'That’s a lot: ' },
      'it would have sent ',
      mention(person),
      ` ${count} messages on `,
      { day, year: Number(now.slice(0, 4)) },
      '. To keep it quieter, add a condition or tell fewer people.',
    ),
  )
}
