import { button, card, mention } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { colours, defaultColour } from '../../../../domain/task/status-sets.ts'
import { type Category, categories } from '../../../../domain/task/task.ts'
import { addStatuses, arrangeStatuses, type DefinedStatus } from '../../../../store/hierarchy/status-sets.ts'
import { command } from '../command.ts'
import { copiedBlocks, inLevel, ownSet, refuseTaken, settle, whereOf } from './level.ts'

const longestName = 40
/** As many as a platform's menu can show. */
const mostStatuses = 25

export const statusesAdd = command({
  path: 'statuses add',
  summary: 'Add a status, after the others of its category',
  examples: ['statuses add "Waiting in review" category:active colour:purple in:Backend'],
  visibility: 'everyone',
  role: 'admin',
  options: {
    name: { kind: 'text', written: 'title', required: true, max: longestName, summary: 'A name' },
    category: {
      kind: 'choice',
      written: 'named',
      required: true,
      choices: categories,
      summary: 'What it means for a task to be in it',
    },
    colour: { kind: 'choice', written: 'named', choices: colours, summary: 'A colour' },
    in: inLevel,
  },
  async run({ name, category: chosen, colour, in: level }, here) {
    // The choices are exactly the categories.
    const category = chosen as Category
    const { statuses, copied } = await ownSet(here, level)
    refuseTaken(statuses, name, level)
    if (statuses.length >= mostStatuses)
      throw new UserError('too_many', `${statuses.length} statuses are enough.`, 'Delete one of them first.')
    const fresh = { name, category, colour: colour ?? defaultColour[category] }
    const [added] = await addStatuses(here.change, level, [fresh], statuses.length)
    if (added) await arrangeStatuses(here.change, placed(statuses, added))
    const blocks = await settle(here, level, { name, did: 'added' })
    const title = [mention(here.caller), ' added the status ', { strong: name }, ` to ${whereOf(level)}`]
    return card('good', title, {
      blocks: [...copiedBlocks(copied, level), ...blocks],
      buttons: [button('Statuses', 'statuses list', level ? { in: level.path } : {})],
    })
  },
})

/** After the last of its category, or of those that come before it. */
function placed(statuses: DefinedStatus[], added: DefinedStatus): DefinedStatus[] {
  const rank = (status: DefinedStatus) => categories.indexOf(status.category)
  const before = statuses.findLastIndex((status) => rank(status) <= rank(added))
  return statuses.toSpliced(before + 1, 0, added)
}
