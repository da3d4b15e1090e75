import { card, mention } from '../../../../cards/words.ts'
import { renameStatus } from '../../../../store/hierarchy/status-sets.ts'
import { command } from '../command.ts'
import { copiedBlocks, inLevel, inSet, ownSet, refuseTaken, settle, whereOf } from './level.ts'

export const statusesRename = command({
  path: 'statuses rename',
  summary: 'Give a status another name; its tasks stay in it',
  examples: ['statuses rename "In review" Reviewing', 'statuses rename Done Shipped in:Backend'],
  visibility: 'everyone',
  role: 'admin',
  options: {
    status: { kind: 'status', written: 'next', required: true, summary: 'The status' },
    name: { kind: 'text', written: 'title', required: true, max: 40, summary: 'The new name' },
    in: inLevel,
  },
  async run({ status, name, in: level }, here) {
    const { statuses, copied } = await ownSet(here, level)
    const found = inSet(statuses, status.name, level)
    refuseTaken(
      statuses.filter((each) => each.id !== found.id),
      name,
      level,
    )
    // The copy keeps the tasks by its names: only then it gets another one.
    const blocks = copied ? await settle(here, level, { name, did: 'copied' }) : []
    await renameStatus(here.change, found.id, name)
    const more = await settle(here, level, { name, did: 'renamed' })
    const title = [
      mention(here.caller),
      ` renamed “${found.name}” in ${whereOf(level)} to `,
      { strong: name },
    ]
    return card('good', title, { blocks: [...copiedBlocks(copied, level), ...blocks, ...more] })
  },
})
