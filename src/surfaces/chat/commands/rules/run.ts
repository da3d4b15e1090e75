import { taskRow } from '../../../../cards/task.ts'
import { button, card, confirming, context, mention, refs, text } from '../../../../cards/words.ts'
import type { Draft, DraftBlock } from '../../../../domain/card/draft.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { numberOf } from '../../../../domain/task/task.ts'
import { firstOf, type RulePlan, runRule } from '../../../../operations/automation/run.ts'
import { loadInputs } from '../../../../operations/input-kinds/load.ts'
import { summarise } from '../../../../store/tasks/summaries.ts'
import { tasksInWords } from '../../cards/ask.ts'
import { splitTasks } from '../../language/split-list.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'

/** As many as one reads before they say yes. */
const mostShown = 10

export const rulesRun = chatCommand(runRule, {
  path: 'rules run',
  examples: ['rules run 3 T-12', 'rules run 3 T-12, T-13', 'rules run 3 tag:backend status:"In review"'],
  visibility: 'everyone',
  written: { number: 'next', already: 'named' },
  besides: {
    which: { kind: 'text', written: 'rest', summary: 'The tasks, or a filter' },
    confirm: { kind: 'flag', written: 'named', summary: 'Run it instead of only showing the tasks' },
  },
  async understand({ which, confirm: _, ...input }, here) {
    if (which === undefined) return { input }
    const numbers = splitTasks(which).map((each) => numberOf(each))
    if (!numbers.every((each) => each !== undefined)) return { input: { ...input, filter: which } }
    const named = numbers.map((number) => ({ number }))
    const { tasks } = await loadInputs(
      here,
      { tasks: { kind: 'tasks', required: true, summary: '' } },
      { tasks: named },
    )
    return { input: { ...input, tasks } }
  },
  // Whoever names tasks one by one knows which they are.
  ask: ({ plan, input, differs }, here) =>
    input.tasks || plan.ids.length === 0 ? undefined : preview(here, input, plan, differs),
  card({ rule, count, started, unfit }, { number, tasks }, { actor }) {
    const name = rule ? ` “${rule.rule.name}”` : ''
    const left = tasks ? leftBlocks(unfit) : []
    if (count === 0)
      return card('neutral', [`Rule ${number}${name} has nothing to run for`], { blocks: left })
    const whom = tasks ? refs(started) : tasksInWords(count)
    return card('good', [mention(actor), ` is running rule ${number}${name} for `, whom], {
      blocks: [...left, context({ typed: `rules log ${number}` }, ' shows what it did.')],
    })
  },
})

type Given = { which?: string | undefined; already?: boolean | undefined }

async function preview(
  here: Context,
  { which, already }: Given,
  { rule, ids, shown }: RulePlan,
  differs: DraftBlock | undefined,
): Promise<Draft> {
  const rows = await summarise(
    here.trx,
    here.viewer,
    await firstOf(here, ids.slice(0, mostShown)),
    here.accountsOn,
  )
  const number = String(rule.number)
  const options = { number, ...(which !== undefined && { which }), ...(already && { already: 'yes' }) }
  const yes = button(`Run it for ${tasksInWords(ids.length)}`, 'rules run', options, 'primary')
  return card('warning', [`Rule ${number} “${rule.name}” would run for ${tasksInWords(ids.length)}`], {
    blocks: [
      ...(differs ? [differs] : []),
      {
        kind: 'tasks',
        rows: rows.map((row) => taskRow(row, here.change.now)),
        more: ids.length - rows.length,
      },
      context('Nothing has changed yet.'),
    ],
    buttons: [confirming(yes, 'confirm', shown)],
  })
}

function leftBlocks(unfit: TaskRecord[]): DraftBlock[] {
  if (unfit.length === 0) return []
  return [text('Not in the rule’s place, or not matching its condition: ', refs(unfit), '.')]
}
