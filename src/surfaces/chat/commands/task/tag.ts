import { card, mention, named, text } from '../../../../cards/words.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import { UserError } from '../../../../domain/errors.ts'
import { emit } from '../../../../events/event.ts'
import { addTags, removeTags, tagsOf } from '../../../../store/tasks/tags.ts'
import { command } from '../command.ts'

/** How many one task can have. */
const mostTags = 20

export const tag = command({
  path: 'tag',
  summary: 'Put tags on a task, or take them off',
  examples: ['tag T-12 #release #api', 'tag T-12 #auth -#release'],
  visibility: 'everyone',
  role: 'guest',
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    tags: { kind: 'tags', written: 'sigil', summary: 'Tags to put on it' },
    remove: { kind: 'tags', written: 'sigil', minus: true, summary: 'Tags to take off' },
  },
  async run({ task, tags = [], remove = [] }, here) {
    if (tags.length + remove.length === 0) {
      throw new UserError('missing_option', '`tag` needs a tag.', `For example: \`tag ${task.ref} #release\``)
    }
    checkTags(tags)
    const removed = await removeTags(here.change, task.id, remove)
    const added = await addTags(here.change, task.id, tags)
    const now = await tagsOf(here.trx, here.workspaceId, task.id)
    if (now.length > mostTags) throw tooMany(now.length)
    if (added.length + removed.length > 0) {
      await emit(here.change, [{ kind: 'task.tags', taskId: task.id, data: { added, removed } }])
    }
    const title =
      added.length + removed.length > 0
        ? [mention(here.caller), ' changed the tags of ', ...named(task)]
        : [...named(task), ' has these tags already']
    return card('neutral', title, {
      blocks: [text(now.length > 0 ? shownTags(now) : 'It has no tags now.')],
    })
  },
})

/** `#api #release`. */
export function shownTags(tags: string[]): string {
  return tags.map((each) => `#${each}`).join(' ')
}

export function checkTags(tags: string[]): void {
  const long = tags.find((each) => each.length > 50)
  if (long)
    throw new UserError('too_long', `“#${shorten(long, 60)}” is too long.`, 'A tag can have 50 characters.')
  if (tags.length > mostTags) throw tooMany(tags.length)
}

function tooMany(count: number): UserError {
  return new UserError('too_many', `${count} tags are too many.`, `A task can have ${mostTags}.`)
}
