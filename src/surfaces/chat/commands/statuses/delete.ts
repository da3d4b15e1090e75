import { button, card, confirming, mention, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { Level } from '../../../../domain/task/records.ts'
import {
  type DefinedStatus,
  deleteStatuses,
  heldStatuses,
  isInUse,
} from '../../../../store/hierarchy/status-sets.ts'
import { sinceShown } from '../../cards/ask.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { copiedBlocks, inLevel, inSet, ownSet, refuseLacking, settle, whereOf } from './level.ts'

export const statusesDelete = command({
  path: 'statuses delete',
  summary: 'Delete a status, and say where its tasks go',
  examples: ['statuses delete "In review" to:Done', 'statuses delete Ready in:Backend'],
  visibility: 'everyone',
  role: 'admin',
  replaces: true,
  confirms: 'to',
  options: {
    status: { kind: 'status', written: 'next', required: true, summary: 'The status' },
    to: { kind: 'status', written: 'named', summary: 'The status that its tasks go to' },
    in: inLevel,
  },
  async run({ status, to, in: level }, here) {
    const held = await heldStatuses(here.trx, here.workspaceId, level)
    const asked = inSet(held.statuses, status.name, level)
    refuseLacking(held.statuses.filter((each) => each.id !== asked.id))
    const goes = to && inSet(held.statuses, to.name, level)
    if (goes?.id === asked.id)
      throw new UserError('same_status', 'Its tasks can’t go to itself.', 'Name another status.')
    const shown = held.statuses.map(({ name }) => name)
    const differs = sinceShown(here.confirmed, shown)
    if (differs || (!goes && (await isInUse(here.trx, here.workspaceId, asked.id))))
      return chooseCard(asked, shown, level, differs)
    return remove(here, level, asked.name, goes?.name)
  },
})

function chooseCard(
  asked: DefinedStatus,
  names: string[],
  level: Level | undefined,
  differs: DraftBlock | undefined,
) {
  const options = { status: asked.name, ...(level && { in: level.path }) }
  return card('warning', [`Where should the tasks in “${asked.name}” go?`], {
    blocks: [...(differs ? [differs] : []), text('Choose one of the others. Nothing is changed yet.')],
    buttons: names
      .filter((name) => name !== asked.name)
      .map((name) => confirming(button(`To ${name}`, 'statuses delete', options), 'to', names, name)),
  })
}

async function remove(here: Context, level: Level | undefined, name: string, to: string | undefined) {
  const { statuses, copied } = await ownSet(here, level)
  const gone = inSet(statuses, name, level)
  const goes = to === undefined ? undefined : inSet(statuses, to, level)
  // With a copy the tasks have to be in it first.
  const before = copied ? await settle(here, level, { name, did: 'copied' }) : []
  await deleteStatuses(here.change, [gone.id], here.change.now)
  const prefer = goes && { from: gone.id, to: goes.id }
  const blocks = await settle(here, level, { name, did: 'deleted' }, prefer)
  const title = [mention(here.caller), ' deleted the status ', { strong: gone.name }, ` of ${whereOf(level)}`]
  return card('neutral', title, { blocks: [...copiedBlocks(copied, level), ...before, ...blocks] })
}
