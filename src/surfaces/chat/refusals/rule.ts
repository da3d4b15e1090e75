/** What people read when a rule can't be made or run as it was written. */

import { problemWords } from '../../../cards/rule-problem.ts'
import { actionExamples } from '../../../domain/automation/actions.ts'
import { plainTriggers } from '../../../domain/automation/automation.ts'
import type { AutomationRefusals } from '../../../domain/automation/reading.ts'
import { triggerExamples } from '../../../domain/automation/triggers.ts'
import { listText } from '../../../domain/text/plural.ts'
import type { RuleRefusals } from '../../../operations/automation/refusals.ts'
import type { WordsFor } from './words.ts'

const example = '`rules add when status becomes "In review" then tell assignees "{task} is being reviewed"`'

/** In quotes rather than as what is typed: these are no commands, though some begin like one. */
function some(all: readonly string[], most = 6): string {
  return all
    .slice(0, most)
    .map((each) => `“${each}”`)
    .join(', ')
}

function near(found: string | undefined): string {
  return found === undefined ? '' : `Did you mean “${found}”? `
}

export const ruleWords: WordsFor<AutomationRefusals & RuleRefusals> = {
  rule_parts: ({ missing }) => ({
    message: `A rule needs the word \`${missing}\`.`,
    hint: `For example: ${example}.`,
  }),
  unknown_trigger: ({ typed, near: found }) => ({
    message: `A rule can’t wait for “${typed}”.`,
    hint: `${near(found)}It can wait for ${some(triggerExamples.slice(plainTriggers.length))}, and more.`,
  }),
  unknown_action: ({ typed, near: found }) => ({
    message: `A rule can’t do “${typed}”.`,
    hint: `${near(found)}It can do ${some(actionExamples)}, and more.`,
  }),
  rule_needs: ({ after, what, valid }) => ({
    message: after ? `After “${after}”, the rule still needs ${what}.` : `The rule still needs ${what}.`,
    hint: valid.length > 0 ? `It can be ${some(valid, 10)}.` : `For example: ${example}.`,
  }),
  rule_done_by_nobody: ({ typed }) => ({
    message: `“${typed}” asks who did something or when, but no one does what this rule waits for.`,
    hint: 'Leave that out, or wait for something people do: `when commented by a guest then …`.',
  }),
  rule_waits_elsewhere: ({ typed }) => ({
    message: `“${typed}” names another task, but a trigger is always about the rule’s own.`,
    hint: 'Leave out the word before the colon.',
  }),
  rule_with_itself: ({ typed }) => ({
    message: `“${typed}” would connect a task with itself.`,
    hint: 'Say which other one: `made: depend on task`, or `depend on parent`.',
  }),
  rule_left_over: ({ typed, after }) => ({
    message: `I don’t understand “${typed}” after “${after}”.`,
    hint: 'Put quotes around names of several words, and a comma between two actions.',
  }),
  unknown_placeholder: ({ typed, valid }) => ({
    message: `I don’t know what to put in place of {${typed}}.`,
    hint: `You can use ${listText(valid.map((each) => `{${each}}`))}.`,
  }),
  too_many_actions: ({ most }) => ({
    message: `A rule can do at most ${most} things.`,
    hint: 'Create a second rule for the rest.',
  }),
  rule_too_long: ({ most }) => ({
    message: `A rule can have at most ${most} characters.`,
    hint: 'Make it shorter, or split it into two rules.',
  }),
  rule_not_there: ({ number }) => ({
    message: `There is no rule ${number} here.`,
    hint: '`rules` shows all of them.',
  }),
  unknown_channel: ({ typed }) => ({
    message: `I don’t know the channel “${typed}”.`,
    hint: 'Use me once in that channel. Then your rules can post there.',
  }),
  unknown_rule_field: ({ typed, names }) => ({
    message: `There is no custom field “${typed}”.`,
    hint: names.length > 0 ? `You have ${some(names, 10)}.` : '`field add` creates one.',
  }),
  rule_field_no_date: ({ typed, names }) => ({
    message: `The custom field “${typed}” is not a date.`,
    hint: names.length > 0 ? `These are: ${some(names, 10)}.` : '`field add` creates one that is.',
  }),
  unknown_rule_date: ({ typed }) => ({
    message: `I can’t read “${typed}” as a date.`,
    hint: 'Write it like `due "in 2 working days"`, `due tomorrow` or `remind creator in 1 working day`; `due none` removes the date.',
  }),
  unclear_rule_date: ({ typed, choices }) => ({
    message: `“${typed}” could be more than one date.`,
    hint: `Write it so that it is clear: \`due "${choices[0]?.on ?? 'in 2 working days'}"\`.`,
  }),
  unknown_rule_schedule: ({ typed }) => ({
    message: `I can’t read “${typed}” as a schedule.`,
    hint: 'Write it like `every weekday at 9:00` or `every monday`.',
  }),
  schedule_needs_condition: () => ({
    message: 'Which tasks should it run for?',
    hint: 'A rule on a schedule needs a condition: `when every monday if is:overdue then …`.',
  }),
  moved_where: () => ({
    message: 'Moved where?',
    hint: 'Say which List the rule is for: `rules add in:Backend when moved here then …`.',
  }),
  rule_for_admins: () => ({
    message: 'Only admins can create a rule for the whole workspace.',
    hint: 'You can create one for a List: `rules add in:Backend when …`.',
  }),
  rule_not_readable: ({ number }) => ({
    message: `Rule ${number} names things you can’t see.`,
    hint: `You can rewrite it: \`rules edit ${number} when … then …\`.`,
  }),
  not_own_rule: ({ number, owner }) => ({
    message: `Rule ${number} belongs to ${owner ?? 'someone else'}.`,
    hint: 'They or an admin can change it.',
  }),
  rule_state: ({ number, state }) => ({
    message: `Rule ${number} is already ${state}.`,
    hint: '`rules` shows it.',
  }),
  rule_not_on: ({ number }) => ({
    message: `Rule ${number} is switched off or paused.`,
    hint: `Switch it on first: \`rules switch ${number} on\`.`,
  }),
  rule_many: ({ most }) => ({
    message: `I can run a rule for at most ${most} tasks at once.`,
    hint: 'Name fewer with a filter.',
  }),
  rule_for_which: ({ number }) => ({
    message: 'For which tasks?',
    hint: `Name them, or write a filter: \`rules run ${number} tag:backend\`.`,
  }),
  rule_broken: ({ problem, isOwn }) => ({
    message: `That rule can’t run. ${problemWords(problem, isOwn)}`,
    hint: 'You can change it with `rules edit`.',
  }),
  rule_by_hand: () => ({
    message: 'This rule runs only by hand, so there is nothing to try it on.',
    hint: '`rules run` runs it for the tasks that you name.',
  }),
  rule_tells_private: () => ({
    message: 'That would copy something from a private List to a place where others can read it.',
    hint: 'A rule can only write it to the same private List.',
  }),
  rule_nobody: ({ who }) => ({
    message: `This task has no one to choose for “${who}”.`,
    hint: 'Name a person in the rule instead.',
  }),
}
