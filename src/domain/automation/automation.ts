/**
 * Rules that people make: when something happens to a task, and if it is one of a kind, then something is done. “Automation” here,
 * since rules of time are called rules, too.
 */
import type { PullTurn } from '../code-host/pull.ts'
import type { Priority } from '../task/task.ts'

export type Automation = {
  trigger: Trigger
  change?: ChangeCondition | undefined
  /** A line of the filter language, which the task has to fit. */
  where?: string | undefined
  actions: Action[]
}

/** Who did what happened, and when. All of it has to fit. */
export type ChangeCondition = {
  /** One of them did it. */
  by?: Doer[]
  /** None of them did. */
  notBy?: Doer[]
  /** By the working hours of the rule's owner. */
  hours?: 'during' | 'outside'
}

export type Doer = { person: PersonRef } | { kind: DoerKind }

/** All but rules are people: what a rule does, its owner has not done. */
export const doerKinds = [
  'a person',
  'a guest',
  'a member',
  'an admin',
  'a rule',
  'an assignee',
  'the creator',
  'the list owner',
  'someone in the list',
  'someone not in the list',
] as const
export type DoerKind = (typeof doerKinds)[number]

/** How people, Lists and channels are named: as they are written, or once they are found by id. */
export type PersonRef = { name: string } | { account: string; platform: string } | { id: string }
export type ListRef = { path: string } | { id: string }
export type ChannelRef = { channel: string } | { id: string }

/** Names of statuses, tags and fields are as they are written: a rule may be about several Lists. */
export type Trigger =
  | { on: PlainTrigger }
  | { on: 'status'; to?: string[]; from?: string[] }
  | { on: 'priority'; to?: Priority[]; from?: Priority[] }
  | { on: 'assigned' | 'unassigned' | 'mentioned'; person?: PersonRef }
  | { on: 'tagged' | 'untagged'; tag?: string }
  | { on: 'field'; field: string; to?: string; from?: string }
  | { on: 'handoff'; how: HandoffTurn }
  /** The task was made by a form; by that one, where it is named. */
  | { on: 'form'; form?: string }
  /** Something becomes of a pull request that the task is linked to. */
  | { on: 'pull'; how: PullChange }
  /** One is merged: into that branch; `last`: no other one of the task is open; `closing`: it said that it closes the task. */
  | { on: 'merged'; which?: MergedOf; into?: string }
  /** Nobody has answered a handoff for so many working hours of whoever it was given to. */
  | { on: 'unanswered'; hours: number }
  /** So many working days after that date, before it where it is negative. */
  | { on: 'date'; of: DateOf; days: number }
  /** For so many working days it has been in a status, or in that one. */
  | { on: 'stale'; days: number; status?: string }
  /** Words or cron: then it runs for all tasks that fit. */
  | { on: 'every'; rule: string }

export const plainTriggers = [
  'task added',
  'subtask added',
  'title changes',
  'due changes',
  'start changes',
  'dates change',
  'commented',
  'subtasks done',
  'checklist done',
  'unblocked',
  'blocked',
  'moved here',
  'run by hand',
] as const
export type PlainTrigger = (typeof plainTriggers)[number]

export const handoffTurns = ['given', 'accepted', 'refused', 'put off'] as const
export type HandoffTurn = (typeof handoffTurns)[number]

export const pullChanges = [
  'opened',
  'drafted',
  'ready',
  'review asked',
  'approved',
  'changes asked',
  'checks failed',
  'checks passed',
  'closed',
  'reopened',
  'released',
] as const satisfies PullTurn[]
export type PullChange = (typeof pullChanges)[number]

export const mergedOf = ['last', 'closing'] as const
export type MergedOf = (typeof mergedOf)[number]

export const datesOf = ['due', 'start'] as const
/** Or a custom field that is a date. */
export type DateOf = (typeof datesOf)[number] | { field: string }

/** The moments that these wait for come by themselves, whatever happens to tasks: such a rule looks for its tasks. */
export function comesByItself({ on }: Trigger): boolean {
  return on === 'date' || on === 'stale' || on === 'every'
}

/** Whom an action is about. Of several, `pick` chooses one. */
export type Who = { person: PersonRef } | { role: WhoRole } | { pick: Pick; of: PersonRef[] }

/** Whom something is told, or where. */
export type Recipient = Who | { channel: ChannelRef }

/**
 * `actor`: whoever did what the rule waited for; `reviewer`: whoever was asked for a review. The last two are one of those in the List: who is at work now, else first again,
 * and who has the fewest open tasks.
 */
export const whoRoles = [
  'assignees',
  'creator',
  'list owner',
  'actor',
  'reviewer',
  'whoever is at work',
  'whoever has least',
] as const
export type WhoRole = (typeof whoRoles)[number]

/** In turn; whoever is at work now; whoever has the fewest open tasks. */
export const picks = ['in turn', 'at work', 'least busy'] as const
export type Pick = (typeof picks)[number]

/** Which tasks an action changes, where it is not the one that the rule ran for. `made`: the one that the rule made last. */
export const targets = ['parent', 'subtasks', 'blockers', 'dependents', 'made'] as const
export type Target = (typeof targets)[number]

/** What may be put in an order, or side by side. `task`: the one that the rule runs for. */
export const neighbours = ['task', ...targets] as const
export type Neighbour = (typeof neighbours)[number]

export type Action = { target?: Target } & (
  | { do: 'status'; to: string }
  | { do: 'priority'; to: Priority }
  | { do: 'assign' | 'unassign'; who: Who[] }
  /** A date in words, read when the rule runs; null takes it away. */
  | { do: 'due' | 'start'; to: string | null }
  | { do: 'tag' | 'untag'; tags: string[] }
  | { do: 'field'; field: string; to: string | null }
  | { do: 'move'; to: ListRef }
  | { do: 'add'; title: string; in?: ListRef }
  | { do: 'subtask'; title: string }
  /** With its subtasks; where no List is named, into its own. */
  | { do: 'copy'; in?: ListRef }
  | { do: 'template'; name: string; in?: ListRef }
  /** It waits for those, those wait for it, or they belong together. */
  | { do: 'depend on' | 'block' | 'relate to'; other: Neighbour }
  | { do: 'comment'; text: string }
  | { do: 'tell'; to: Recipient[]; text: string }
  | { do: 'hand off'; to: Who; note?: string }
  /** At a moment in words, read when the rule runs. */
  | { do: 'remind'; who: Who[]; text?: string; at: string }
  /** A webhook of the rule's owner. */
  | { do: 'call'; webhook: string }
  /** The List that it is in. */
  | { do: 'archive list' }
  /** In working hours of the rule's owner. `until`: a line of the filter language that the task has to fit, within these. */
  | { do: 'wait'; hours: number; until?: string }
)

/** Whoever hears more from rules on one day stops reading. */
export const mostToldADay = 20

/** As many in one rule. */
export const mostActions = 30
export const longestRuleLine = 4000
