/** Why a rule is paused, and what to do, in words. */
import type { Problem, ProblemKind } from '../domain/automation/problem.ts'

/** `own`: for its owner, who may read what it names. */
type Words = { own(name: string, now: string): string; others: string }

const same = (words: string): Words => ({ own: () => words, others: words })

const words: Record<ProblemKind, Words> = {
  failing: same('It failed 10 times in a row. Its log says why.'),
  owner_gone: same('Its owner is no longer in this workspace.'),
  place_gone: {
    own: (name) => `It’s for “${name}”, which was archived or deleted.`,
    others: 'The place it’s for was archived or deleted.',
  },
  place_hidden: {
    own: (name) => `It’s for “${name}”, which you can no longer see.`,
    others: 'Its owner can no longer see the place it’s for.',
  },
  list_gone: {
    own: (name) => `It names “${name}”, which was archived or deleted.`,
    others: 'It names a List that was archived or deleted.',
  },
  list_hidden: {
    own: (name) => `It names “${name}”, which you can no longer see.`,
    others: 'It names a List that its owner can no longer see.',
  },
  person_gone: {
    own: (name) => `It names ${name}, who is no longer in this workspace.`,
    others: 'It names someone who is no longer in this workspace.',
  },
  channel_gone: {
    own: (name) => `It posts to #${name}, which is gone or which I’m no longer in.`,
    others: 'It posts to a channel that is gone or that I’m no longer in.',
  },
  channel_hidden: {
    own: () => 'It posts to a channel in which you haven’t used me.',
    others: 'It posts to a channel in which its owner hasn’t used me.',
  },
  owner_guest: same('Guests can’t have rules.'),
  owner_member: same('Only admins can have rules for the whole workspace.'),
  status_gone: {
    own: (name) => `Its place no longer has a status called “${name}”.`,
    others: 'It names a status that is gone.',
  },
  status_split: {
    own: (name, now) => `Some of the statuses called “${name}” were renamed to “${now}”, but not all.`,
    others: 'Some of the statuses it names were renamed, but not all.',
  },
  field_gone: {
    own: (name) => `Its place no longer has a custom field called “${name}”.`,
    others: 'It names a custom field that is gone.',
  },
  field_split: {
    own: (name, now) => `Some of the custom fields called “${name}” were renamed to “${now}”, but not all.`,
    others: 'Some of the custom fields it names were renamed, but not all.',
  },
  template_gone: {
    own: (name) => `The template “${name}” no longer exists.`,
    others: 'It uses a template that is gone.',
  },
  template_split: {
    own: (name, now) => `Some of the templates called “${name}” were renamed to “${now}”, but not all.`,
    others: 'Some of the templates it uses were renamed, but not all.',
  },
  form_gone: {
    own: (name) => `The form “${name}” no longer exists.`,
    others: 'It waits for a form that is gone.',
  },
  form_split: {
    own: (name, now) => `Some of the forms called “${name}” were renamed to “${now}”, but not all.`,
    others: 'Some of the forms it waits for were renamed, but not all.',
  },
  condition: {
    own: (name) => `Its condition names “${name}”, which no longer exists or which you can no longer see.`,
    others: 'Its condition names something that no longer exists or that its owner can no longer see.',
  },
}

export function problemWords({ kind, name, now }: Problem, isOwn: boolean): string {
  const { own, others } = words[kind]
  return isOwn && (name !== undefined || own('', '') === others) ? own(name ?? '', now ?? '') : others
}

/** What its owner can do about it. */
export function remedyFor({ kind }: Problem, number: number): string {
  switch (kind) {
    case 'failing':
      return 'Change what goes wrong, or just switch it on again.'
    case 'owner_gone':
    case 'owner_guest':
    case 'owner_member':
      return `Whoever edits it with \`rules edit ${number}\` becomes its owner.`
    case 'place_gone':
    case 'place_hidden':
      return 'Once that changes, you can switch it on again.'
    default:
      return `Change it with \`rules edit ${number}\`. If what it names comes back, just switch it on again.`
  }
}
