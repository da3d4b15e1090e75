/** One line in the chat's own words, said by a program: for a command line, which then has one grammar with the chat. */
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { cardText } from '../../cards/as-text.ts'
import { type Card, pressable } from '../../domain/card/card.ts'
import { derivedId, newId } from '../../domain/id.ts'
import { mayAct } from '../../domain/people/role.ts'
import { instantText } from '../../domain/time/when.ts'
import { undoChange } from '../../operations/history/undo.ts'
import { refuseToken } from '../../operations/token/refusals.ts'
import type { Invocation, Reply } from '../../platform.ts'
import type { WebCall } from '../../runtime/http/web-surface.ts'
import { lastAccountOf, type ReachedAccount } from '../../store/people/reached-account.ts'
import type { Database } from '../../store/schema.ts'
import { taskIdsByNumbers } from '../../store/tasks/tasks.ts'
import { callerOfToken, type TokenCaller } from '../../store/workspaces/tokens.ts'
import type { Command } from '../chat/commands/command.ts'
import { dispatch } from '../chat/dispatch/dispatch.ts'
import { callText } from '../chat/language/call-text.ts'
import type { WebDeps } from '../web-surfaces.ts'
import { neededScope, originOf, refuseEnded, scopeOf } from './caller.ts'
import { inputProblem, ProblemError } from './problem.ts'
import { readJson } from './request.ts'
import { task } from './resources/task.ts'

const longestLine = 10_000
export const said = z.strictObject({ line: z.string().trim().min(1).max(longestLine) })

/** Codes make two accounts, or two teams, one. */
const forPeopleAlone = new Set(['link', 'connect', 'token allow', 'token refuse'])

/** Undefined where the token is not known here. */
export async function sayLine(deps: WebDeps, token: string, given: WebCall): Promise<Response | undefined> {
  const read = said.safeParse(readJson(given))
  if (!read.success) throw new ProblemError(inputProblem(read.error))
  const found = await callerWithAccount(deps.db, token, instantText(deps.now()))
  if (!found) return undefined
  const { caller, account } = found
  let outcome = 'ok'
  const saying = {
    ...deps.dispatch,
    origin: originOf(given),
    mayRun: (command: Command) => refuseBeyond(caller, command),
    mayHave: refuseSecrets,
    report(answer: Parameters<typeof deps.dispatch.report>[0]) {
      outcome = answer.outcome === 'repeated' ? 'ok' : answer.outcome
      deps.dispatch.report(answer)
    },
  }
  const reply = await dispatch(saying, invocationOf(given, { caller, account, line: read.data.line }))
  const body = { outcome, ...textOf(reply), tasks: await tasksIn(deps, caller, reply.card) }
  return Response.json(body, { headers: { 'cache-control': 'no-store' } })
}

async function callerWithAccount(db: Kysely<Database>, token: string, now: string) {
  return db.transaction().execute(async (trx) => {
    const caller = await callerOfToken(trx, token, now)
    if (!caller) return undefined
    refuseEnded(caller)
    const account = await lastAccountOf(trx, caller.workspaceId, caller.person.id)
    if (account) return { caller, account }
    throw new ProblemError({
      title: 'Lines are said by people of a chat, and this token is of none of them.',
      detail:
        'Use a token of yours: `/task token add laptop scopes:write` in the chat shows one. All other paths of the API take this token.',
      status: 403,
      code: 'no_account',
    })
  })
}

function refuseBeyond({ scopes, person }: TokenCaller, command: Command): void {
  // An admin takes back what others did, and what needed an admin.
  const isForAdmins = command.operation === undoChange.name && mayAct(person.role, 'admin')
  const needs = isForAdmins ? 'admin' : neededScope(command)
  if (!scopes.includes(needs)) throw refuseToken('token_scope', { needs, has: scopes })
  if (forPeopleAlone.has(command.path)) throw refuseToken('not_by_token', { line: command.path })
}

/** What is shown once, such as a token, is for the person: a program would come by more than it was given. */
function refuseSecrets({ again }: Reply, { path }: Command): void {
  if (again) throw refuseToken('not_by_token', { line: path })
}

type Said = { caller: TokenCaller; account: ReachedAccount; line: string }

/** In a conversation of their own, so that nobody else reads the answer. */
function invocationOf({ request }: WebCall, { caller, account, line }: Said): Invocation {
  const key = request.headers.get('idempotency-key')
  return {
    // The same line again with its key gets the first one's answer; another line is another call.
    id: key === null ? newId() : derivedId('say', caller.tokenId, key, line),
    platform: account.platform,
    team: { id: account.team },
    // What the platform says of them is not known here.
    caller: { id: account.user, name: account.name, unsure: true },
    mentioned: [],
    place: { id: `token-${account.user}`, kind: 'direct' },
    input: { text: line },
    button: false,
  }
}

/** `next`: what the answer's buttons do, as lines. Those that stand out say yes to what it asks. */
function textOf({ card, form }: Reply) {
  const asks = form && `It asks for: ${form.fields.map(({ label }) => label).join(', ')}`
  return {
    text: [cardText(card), asks].filter(Boolean).join('\n'),
    next: pressable(card).map(({ label, call, style }) => ({
      label,
      line: callText(call),
      asks: card.tone === 'warning' && style !== undefined,
    })),
  }
}

/** The tasks that the answer names, as the API shows them. */
async function tasksIn(deps: WebDeps, caller: TokenCaller, card: Card): Promise<unknown[]> {
  const numbers = [...new Set(refsIn(card))].slice(0, mostTasks)
  if (numbers.length === 0) return []
  return deps.db.transaction().execute(async (trx) => {
    const scope = await scopeOf(deps, trx, caller)
    const ids = await taskIdsByNumbers(trx, caller.workspaceId, numbers)
    return task.find(
      scope,
      numbers.flatMap((number) => ids.get(number) ?? []),
    )
  })
}

const mostTasks = 100

function refsIn({ title, blocks }: Card): number[] {
  const rows = blocks.flatMap((block) => (block.kind === 'tasks' ? block.rows.map(({ ref }) => ref) : []))
  const inlines = title.flatMap((each) => (typeof each === 'object' && 'strong' in each ? [each.strong] : []))
  return [...inlines, ...rows].flatMap((text) => {
    const number = /^T-(\d+)$/.exec(text)?.[1]
    return number === undefined ? [] : [Number(number)]
  })
}
