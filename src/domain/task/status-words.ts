/** Statuses by what they mean: a team calls them as it likes, and people call them as they are used to. */
import { nearlyEqual } from '../text/nearest.ts'
import type { Category } from './task.ts'

/** What people say for a status of each category, in small letters and without spaces. */
const words: Record<Category, readonly string[]> = {
  open: ['todo', 'open', 'backlog', 'new', 'notstarted', 'pending', 'queued', 'planned'],
  active: ['inprogress', 'wip', 'doing', 'started', 'ongoing', 'workinprogress', 'workingonit', 'active'],
  done: ['done', 'complete', 'completed', 'finished', 'resolved', 'fixed', 'shipped', 'merged', 'delivered'],
  closed: ['closed', 'cancelled', 'canceled', 'wontfix', 'wontdo', 'rejected', 'dropped', 'abandoned'],
}

/** Words for a stage that many teams have and that has no category of its own. */
const stages = ['review', 'inreview', 'codereview', 'qa', 'testing', 'onhold', 'paused']

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_'’-]+/g, '')
}

/** Whether this may be said of a status, whatever this team's are called. */
export function isStatusWord(typed: string): boolean {
  const said = plain(typed)
  return stages.includes(said) || Object.values(words).some((all) => all.includes(said))
}

type Named = { name: string; category: Category }

/**
 * The one that is meant: by its name, by a part of it, by one wrong letter, or by what it means, which is the first of that
 * category. Undefined where there is none, or several.
 */
export function meantStatus<S extends Named>(typed: string, statuses: readonly S[]): S | undefined {
  const said = plain(typed)
  if (said === '') return undefined
  const tests: ((name: string) => boolean)[] = [
    (name) => name === said,
    (name) => said.length > 2 && name.includes(said),
    (name) => nearlyEqual(said, name),
  ]
  for (const test of tests) {
    const [found, other] = statuses.filter(({ name }) => test(plain(name)))
    if (found && !other) return found
    if (found) return undefined
  }
  return statuses.find(({ category }) => words[category].some((word) => nearlyEqual(said, word)))
}
