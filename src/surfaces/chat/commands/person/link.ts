import { card, context, text } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { newId } from '../../../../domain/id.ts'
import { emit } from '../../../../events/event.ts'
import { emitRoles } from '../../../../events/roles-followed.ts'
import { accountsOf } from '../../../../store/people/accounts.ts'
import { followRanks } from '../../../../store/people/follow-ranks.ts'
import { retimeRemindersOf } from '../../../../store/time/reminder-timers.ts'
import { makeCode, takeCode } from '../../../../store/workspaces/codes.ts'
import { absorbPerson } from '../../../../store/workspaces/joining.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { badCode, codeMinutes } from '../workspace/connect.ts'

export const link = command({
  path: 'link',
  group: 'you',
  summary: 'Be one person on both platforms',
  examples: ['link', 'link ABCD-2345'],
  visibility: 'caller',
  role: 'guest',
  options: { code: { kind: 'text', written: 'rest', max: 20, summary: 'The code from the other platform' } },
  run: ({ code }, here) => (code ? useCode(code, here) : giveCode(here)),
})

async function giveCode(here: Context) {
  const owner = { workspaceId: here.workspaceId, personId: here.caller.id }
  const code = await makeCode(here.trx, 'link', owner, here.now.add({ minutes: codeMinutes }).toString())
  return card('neutral', ['Link your other account'], {
    blocks: [
      text('On the other platform type'),
      text({ code: `/task link ${code}` }),
      context(`The code works once, within ${codeMinutes} minutes. Keep it to yourself.`),
    ],
  })
}

async function useCode(code: string, here: Context) {
  const owner = await takeCode(here.trx, 'link', code, here.change.now)
  if (!owner) throw badCode(code, 'link')
  if (owner.workspaceId !== here.workspaceId) {
    throw new UserError(
      'other_workspace',
      'That code is from another workspace.',
      'First an admin joins the two with `connect`; then link your accounts.',
    )
  }
  if (owner.personId === here.caller.id) {
    return card('neutral', ['These accounts are one person already'])
  }
  const theirs = await accountsOf(here.trx, here.workspaceId, owner.personId)
  if (theirs.some((account) => account.platform === here.platform && account.team === here.team)) {
    throw new UserError(
      'same_team',
      'That code is from somebody of this very team.',
      'Type `link` here, and enter its code with your account on the other platform.',
    )
  }
  await absorbPerson(here.trx, here.workspaceId, here.caller.id, owner.personId)
  await retimeRemindersOf(here.trx, here.workspaceId, owner.personId, here.now)
  const follows = { ...here.change, actorId: null, group: newId(), rows: [], recorded: 0 }
  await emitRoles(follows, await followRanks(follows, [owner.personId]))
  const change = { ...here.change, actorId: owner.personId }
  await emit(change, [
    { kind: 'person.linked', taskId: null, data: { platform: here.platform, absorbed: here.caller.id } },
  ])
  return card('good', ['Linked: you are one person on both now'], {
    blocks: [text('Your tasks are together, and pings go to where you were last.')],
  })
}
