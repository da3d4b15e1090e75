/** Finds what a rule names: a rule that is kept names people, Lists and channels by id, and what is there is written as it is written there. */

import { refuseWithItself } from '../../domain/automation/actions.ts'
import type {
  Action,
  Automation,
  ChangeCondition,
  ChannelRef,
  Doer,
  ListRef,
  PersonRef,
  Recipient,
  Trigger,
  Who,
} from '../../domain/automation/automation.ts'
import { refuseDoneByNobody } from '../../domain/automation/change.ts'
import { placeholders, unknownPlaceholders } from '../../domain/automation/placeholders.ts'
import { refuseAutomation } from '../../domain/automation/reading.ts'
import { byIds, showFilter } from '../../domain/filter/filter.ts'
import { type Platform, platforms } from '../../domain/people/platforms.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { PersonRow } from '../../domain/task/records.ts'
import { parseRule } from '../../domain/time/rule.ts'
import { channelsCalled, fieldNames } from '../../store/automation/names.ts'
import { formsOf } from '../../store/form/forms.ts'
import { allStatuses } from '../../store/hierarchy/lists.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import { templatesOf } from '../../store/tasks/templates.ts'
import { loadInputs } from '../input-kinds/load.ts'
import { findPerson, refuseOutsiders } from '../input-kinds/person.ts'
import { refuseInput } from '../input-kinds/refusals.ts'
import type { Scope } from '../scope.ts'
import { readFilter } from '../task/read-filter.ts'
import { findCallable } from '../webhook/call.ts'
import { dateInWords } from './date.ts'
import { refuseRule } from './refusals.ts'

/** Throws Refusal, which quotes what is not there to the eyes of whoever makes it. */
export async function resolveAutomation(scope: Scope, automation: Automation): Promise<Automation> {
  const { trigger, change, where, actions } = automation
  if (trigger.on === 'every' && where === undefined) throw refuseRule('schedule_needs_condition', {})
  refuseDoneByNobody({ trigger, change })
  const found: Action[] = []
  for (const action of actions) found.push(await resolveAction(scope, action))
  return {
    trigger: await resolveTrigger(scope, trigger),
    ...(change && { change: await resolveChange(scope, change) }),
    ...(where !== undefined && { where: await resolveCondition(scope, where) }),
    actions: found,
  }
}

export async function resolveCondition(scope: Scope, where: string): Promise<string> {
  const read = await readFilter(scope, where)
  const { filter } = await resolveFilter(scope.trx, scope.viewer, read.filter, scope)
  return showFilter({ where: filter.where && byIds(filter.where), sort: [], group: undefined })
}

export async function resolveChange(
  scope: Scope,
  { by, notBy, ...change }: ChangeCondition,
): Promise<ChangeCondition> {
  const doers = (all: Doer[]) =>
    Promise.all(all.map(async (one) => ('kind' in one ? one : { person: await personId(scope, one.person) })))
  return { ...(by && { by: await doers(by) }), ...(notBy && { notBy: await doers(notBy) }), ...change }
}

export async function resolveTrigger(scope: Scope, trigger: Trigger): Promise<Trigger> {
  switch (trigger.on) {
    case 'status': {
      const { to, from } = trigger
      return {
        on: 'status',
        ...(to && { to: await statusNames(scope, to) }),
        ...(from && { from: await statusNames(scope, from) }),
      }
    }
    case 'assigned':
    case 'unassigned':
    case 'mentioned':
      return trigger.person ? { ...trigger, person: await personId(scope, trigger.person) } : trigger
    case 'field':
      return { ...trigger, field: await fieldName(scope, trigger.field) }
    case 'date':
      return typeof trigger.of === 'string'
        ? trigger
        : { ...trigger, of: { field: await dateFieldName(scope, trigger.of.field) } }
    case 'form':
      return trigger.form === undefined ? trigger : { on: 'form', form: await formName(scope, trigger.form) }
    case 'stale': {
      const [status] = trigger.status === undefined ? [] : await statusNames(scope, [trigger.status])
      return { ...trigger, ...(status !== undefined && { status }) }
    }
    case 'every': {
      const found = parseRule(trigger.rule, undefined, scope)
      if (found && 'cron' in found) return { on: 'every', rule: found.words }
      throw refuseRule('unknown_rule_schedule', { typed: trigger.rule })
    }
    default:
      return trigger
  }
}

export async function resolveAction(scope: Scope, action: Action): Promise<Action> {
  refusePlaceholders(action)
  refuseWithItself(action)
  switch (action.do) {
    case 'status': {
      const [to = action.to] = await statusNames(scope, [action.to])
      return { ...action, to }
    }
    case 'assign':
      return { ...action, who: await Promise.all(action.who.map((who) => resolveWho(scope, who))) }
    case 'unassign':
      return { ...action, who: await Promise.all(action.who.map((who) => resolveWho(scope, who, personId))) }
    case 'due':
    case 'start':
      if (action.to !== null) await dateInWords(scope, action.to)
      return action
    case 'field':
      return { ...action, field: await fieldName(scope, action.field) }
    case 'move':
      return { ...action, to: await listId(scope, action.to) }
    case 'add':
    case 'copy':
      return action.in ? { ...action, in: await listId(scope, action.in) } : action
    case 'template': {
      const name = await templateName(scope, action.name)
      return { ...action, name, ...(action.in && { in: await listId(scope, action.in) }) }
    }
    case 'remind':
      await dateInWords(scope, action.at)
      return { ...action, who: await Promise.all(action.who.map((who) => resolveWho(scope, who))) }
    case 'wait':
      return action.until === undefined
        ? action
        : { ...action, until: await resolveCondition(scope, action.until) }
    case 'tell':
      return { ...action, to: await Promise.all(action.to.map((one) => resolveRecipient(scope, one))) }
    case 'call':
      return { ...action, webhook: (await findCallable(scope, action.webhook)).name }
    case 'hand off':
      return { ...action, to: await resolveWho(scope, action.to) }
    default:
      return action
  }
}

function refusePlaceholders(action: Action): void {
  const texts = Object.values(action).filter((value) => typeof value === 'string')
  const typed = texts.flatMap(unknownPlaceholders)[0]
  if (typed !== undefined)
    throw refuseAutomation('unknown_placeholder', { typed, valid: Object.keys(placeholders) })
}

async function resolveRecipient(scope: Scope, one: Recipient): Promise<Recipient> {
  return 'channel' in one ? { channel: await channelId(scope, one.channel) } : resolveWho(scope, one)
}

async function resolveWho(scope: Scope, who: Who, find = receiverId): Promise<Who> {
  if ('role' in who) return who
  if ('person' in who) return { person: await find(scope, who.person) }
  return { pick: who.pick, of: await Promise.all(who.of.map((each) => find(scope, each))) }
}

/** Somebody who may be only asked about. */
async function personId(scope: Scope, ref: PersonRef): Promise<PersonRef> {
  return { id: (await personOf(scope, ref)).id }
}

/** Somebody who is given something to do, or told something. */
export async function receiverId(scope: Scope, ref: PersonRef): Promise<PersonRef> {
  const person = await personOf(scope, ref)
  await refuseOutsiders(scope, [person])
  return { id: person.id }
}

function personOf(scope: Scope, ref: PersonRef): Promise<PersonRow> {
  if ('name' in ref && ref.name.toLowerCase() === 'me') return Promise.resolve(scope.actor)
  if (!('account' in ref)) return findPerson(scope, ref, false)
  const platform = platforms.find((each) => each === ref.platform)
  if (!platform) throw refuseInput('unknown_person', { typed: ref.account, removed: false })
  return findPerson(scope, { account: ref.account, platform }, false)
}

async function listId(scope: Scope, ref: ListRef): Promise<ListRef> {
  const { list } = await loadInputs(
    scope,
    { list: { kind: 'list', required: true, summary: '' } },
    { list: ref },
  )
  return { id: list.id }
}

export async function channelId({ trx, viewer, accountsOn }: Scope, ref: ChannelRef): Promise<ChannelRef> {
  const called = 'id' in ref ? ref.id : ref.channel
  const found = await channelsCalled(trx, viewer, called)
  const here =
    found.find(({ platform }) => platform === (accountsOn satisfies Platform | undefined)) ?? found[0]
  if (here) return { id: here.id }
  throw refuseRule('unknown_channel', { typed: called })
}

async function templateName({ trx, viewer }: Scope, typed: string): Promise<string> {
  const names = (await templatesOf(trx, viewer)).map(({ name }) => name)
  return called(names, typed) ?? refuse(refuseInput('unknown_template', { typed, names }))
}

async function statusNames({ trx, viewer }: Scope, names: string[]): Promise<string[]> {
  const all = await allStatuses(trx, viewer)
  return names.map((name) => {
    const found = all.find((status) => status.name.toLowerCase() === name.toLowerCase())
    if (found) return found.name
    throw refuseInput('unknown_status', { typed: name })
  })
}

async function formName({ trx, viewer }: Scope, typed: string): Promise<string> {
  const names = (await formsOf(trx, viewer)).map(({ name }) => name)
  const found = names.find((name) => name.toLowerCase() === typed.toLowerCase())
  if (found !== undefined) return found
  throw refuseInput('unknown_form', { typed, names })
}

async function fieldName({ trx, viewer }: Scope, typed: string): Promise<string> {
  const names = await fieldNames(trx, viewer)
  return called(names, typed) ?? refuse(refuseRule('unknown_rule_field', { typed, names }))
}

async function dateFieldName(scope: Scope, typed: string): Promise<string> {
  const name = await fieldName(scope, typed)
  const dates = await fieldNames(scope.trx, scope.viewer, 'date')
  return called(dates, name) ?? refuse(refuseRule('rule_field_no_date', { typed: name, names: dates }))
}

function called(names: string[], typed: string): string | undefined {
  return names.find((name) => name.toLowerCase() === typed.toLowerCase())
}

function refuse(refusal: Refusal): never {
  throw refusal
}
