/** What comes in at a webhook, as a task to add, or tasks to run a rule for. */
import { z } from 'zod'
import type { Refusal } from '../../domain/refusal.ts'
import { numberOf, priorities } from '../../domain/task/task.ts'
import { stripUnstorable } from '../../domain/text/strip-unstorable.ts'
import { automationsByIds } from '../../store/automation/automations.ts'
import type { ReceiptAnswer } from '../../store/webhook/receipts.ts'
import type { InWebhook } from '../../store/webhook/webhooks.ts'
import { dateInWords } from '../automation/date.ts'
import { runRule } from '../automation/run.ts'
import { loadInputs } from '../input-kinds/load.ts'
import { perform, preview } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { addTask, refuseUnfit } from '../task/add.ts'
import { refuseWebhook } from './refusals.ts'

const words = z.string().transform((text) => stripUnstorable(text).trim())
const maybe = <T extends z.ZodType>(type: T) => type.nullish()

/** What an expression may make. What is left out, or null, is as if nobody had said it. */
const wantedTask = z.strictObject({
  title: words.pipe(z.string().min(1).max(300)),
  description: maybe(words.pipe(z.string().max(20_000))),
  due: maybe(words.pipe(z.string().min(1).max(100))),
  start: maybe(words.pipe(z.string().min(1).max(100))),
  priority: maybe(z.enum(priorities)),
  tags: maybe(
    z.array(words.pipe(z.string().min(1)).transform((tag) => tag.replace(/^#/, '').toLowerCase())).max(50),
  ),
  assignees: maybe(z.array(words.pipe(z.string().min(1).max(200))).max(20)),
})
/** The tasks that a rule runs for, by their refs. */
const wantedRun = z.strictObject({
  task: maybe(words),
  tasks: maybe(z.array(words).max(30)),
})

/** What would happen, for whoever tries it; null: nothing. */
export type Wanted =
  | { task: { title: string; lines: [string, string][] } }
  | { rule: { number: number; name: string }; refs: readonly string[] }
  | null

/** Does what comes of it, with the rights of the webhook's owner. Throws Refusal. */
export async function take(scope: Scope, webhook: InWebhook, mapped: unknown): Promise<ReceiptAnswer> {
  if (mapped === null) return { did: 'ignored' }
  if (webhook.definition.rule !== undefined) {
    const { asked } = await runOf(scope, webhook, mapped)
    const { count, started } = await perform(scope, runRule, asked)
    const [task] = started
    return count === 0 || !task ? { did: 'ignored' } : { did: 'ran', task: { id: task.id, ref: task.ref } }
  }
  const { task } = await perform(scope, addTask, await taskOf(scope, webhook, mapped))
  return { did: 'added', task: { id: task.id, ref: task.ref } }
}

/** The same, without doing it. Throws Refusal. */
export async function tryTaking(scope: Scope, webhook: InWebhook, mapped: unknown): Promise<Wanted> {
  if (mapped === null) return null
  if (webhook.definition.rule !== undefined) {
    const { asked, rule } = await runOf(scope, webhook, mapped)
    return { rule, refs: await preview(scope, runRule, asked) }
  }
  const given = await taskOf(scope, webhook, mapped)
  const input = await loadInputs(scope, addTask.input, given)
  await refuseUnfit(scope, input)
  const { title, description, due, starts, priority, tags, assignees, in: list } = input
  const lines: [string, string | undefined][] = [
    ['List', list?.path],
    ['Description', description],
    ['Due', due && (due.on ?? due.at)],
    ['Start', starts && (starts.on ?? starts.at)],
    ['Priority', priority],
    ['Tags', tags?.join(', ')],
    ['Assignees', assignees?.map(({ name }) => name).join(', ')],
  ]
  return {
    task: {
      title,
      lines: lines.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
    },
  }
}

async function taskOf(scope: Scope, { listId }: InWebhook, mapped: unknown) {
  const { due, start, assignees, title, description, priority, tags } = read(wantedTask, mapped)
  if (listId === null) throw new Error('a webhook that adds tasks has a List')
  return {
    ...{ title, in: { id: listId } },
    ...(description && { description }),
    ...(due && { due: await dateInWords(scope, due) }),
    ...(start && { starts: await dateInWords(scope, start) }),
    ...(priority && { priority }),
    ...(tags && { tags: [...new Set(tags)] }),
    ...(assignees && { assignees: assignees.map((name) => ({ name })) }),
  }
}

async function runOf(scope: Scope, { definition }: InWebhook, mapped: unknown) {
  const { task, tasks } = read(wantedRun, mapped)
  const refs = [...(task ? [task] : []), ...(tasks ?? [])]
  const numbers = refs.map((ref) => numberOf(ref) ?? refuse(badResult('task', `“${ref}” is no task`)))
  if (numbers.length === 0) throw badResult('task', 'it is missing')
  const [rule] = await automationsByIds(scope.trx, scope.workspaceId, [definition.rule ?? ''])
  if (!rule) throw refuseWebhook('webhook_rule_gone', {})
  const named = [...new Set(numbers)].map((number) => ({ number }))
  return { rule, asked: { number: rule.number, tasks: named } }
}

function read<T>(schema: z.ZodType<T>, mapped: unknown): T {
  const found = schema.safeParse(mapped)
  if (found.success) return found.data
  const [first] = found.error.issues
  throw badResult(first?.path.join('.') ?? '', first?.message ?? '')
}

function badResult(at: string, problem: string): Refusal {
  return refuseWebhook('webhook_bad_result', { at, problem })
}

function refuse(refusal: Refusal): never {
  throw refusal
}
