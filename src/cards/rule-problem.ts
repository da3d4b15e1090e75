/** Why a rule is paused, and what to do, in words. */
import type { Problem, ProblemKind } from '../domain/automation/problem.ts'

/** `own`: for its owner, who may read what it names. */
type Words = { own(name: string, now: string): string; others: string }

const same = (words: string): Words => ({ own: () => words, others: words })

const words: Record<ProblemKind, Words> = {
  failing: same('It failed 10 times in a row. Its log says why.'),
  owner_gone: same('Its owner is no longer in this workspace.'),
  place_gone: {
    own: (name) => `“${name}”, which it is for, was archived or deleted.`,
    others: 'What it is for was archived or deleted.',
  },
  place_hidden: {
    own: (name) => `You no longer see “${name}”, which it is for.`,
    others: 'Its owner no longer sees what it is for.',
  },
  list_gone: {
    own: (name) => `“${name}”, which it names, was archived or deleted.`,
    others: 'A List that it names was archived or deleted.',
  },
  list_hidden: {
    own: (name) => `You no longer see “${name}”, which it names.`,
    others: 'Its owner no longer sees a List that it names.',
  },
  person_gone: {
    own: (name) => `${name}, whom it names, is no longer in this workspace.`,
    others: 'Somebody whom it names is no longer in this workspace.',
  },
  channel_gone: {
    own: (name) => `#${name}, which it tells things, is gone, or Baton is no longer in it.`,
    others: 'A channel that it tells things is gone, or Baton is no longer in it.',
  },
  channel_hidden: {
    own: () => 'You haven’t used me in a channel that it tells things.',
    others: 'Its owner hasn’t used me in a channel that it tells things.',
  },
  owner_guest: same('Guests can’t have rules.'),
  owner_member: same('Only admins can have rules for the whole workspace.'),
  status_gone: {
    own: (name) => `There is no status called “${name}” where it is for.`,
    others: 'A status that it names is gone.',
  },
  status_split: {
    own: (name, now) => `Some statuses that were called “${name}” are “${now}” now, and others aren’t.`,
    others: 'Some statuses that it names have another name now, and others don’t.',
  },
  field_gone: {
    own: (name) => `There is no custom field called “${name}” where it is for.`,
    others: 'A custom field that it names is gone.',
  },
  field_split: {
    own: (name, now) => `Some custom fields that were called “${name}” are “${now}” now, and others aren’t.`,
    others: 'Some custom fields that it names have another name now, and others don’t.',
  },
  template_gone: {
    own: (name) => `There is no template called “${name}”.`,
    others: 'A template that it uses is gone.',
  },
  template_split: {
    own: (name, now) => `Some templates that were called “${name}” are “${now}” now, and others aren’t.`,
    others: 'Some templates that it uses have another name now, and others don’t.',
  },
  form_gone: {
    own: (name) => `There is no form called “${name}”.`,
    others: 'The form that it waits for is gone.',
  },
  form_split: {
    own: (name, now) => `Some forms that were called “${name}” are “${now}” now, and others aren’t.`,
    others: 'Some forms that it waits for have another name now, and others don’t.',
  },
  condition: {
    own: (name) => `“${name}” in its condition no longer exists, or you can no longer see it.`,
    others: 'Its condition names something that no longer exists, or that its owner can no longer see.',
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
      return 'Change what goes wrong in it, or switch it on again.'
    case 'owner_gone':
    case 'owner_guest':
    case 'owner_member':
      return `Whoever changes it with \`rules edit ${number}\` becomes its owner.`
    case 'place_gone':
    case 'place_hidden':
      return 'If that changes, it can be switched on again.'
    default:
      return `Change it with \`rules edit ${number}\`. If what it names comes back, just switch it on again.`
  }
}
