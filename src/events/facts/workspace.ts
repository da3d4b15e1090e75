/** What happens to a workspace itself: its people, its Lists and what they are set to. `did` says it in words. */
import { z } from 'zod'
import { problemKinds } from '../../domain/automation/problem.ts'
import { codeHosts, hostProblems } from '../../domain/code-host/host-event.ts'
import { stopReasons } from '../../domain/webhook/kinds.ts'
import { id } from './id.ts'

const level = z.enum(['space', 'folder', 'list'])
/** It goes on with a large change, of which an earlier fact says what it is. */
const part = z.literal(true).optional()
const rule = { rule: id, number: z.number(), name: z.string() }
const problem = z.object({
  kind: z.enum(problemKinds),
  name: z.string().optional(),
  now: z.string().optional(),
})
const token = { token: id, name: z.string(), program: z.boolean() }
const named = z.object({ name: z.string(), did: z.string() })

export const workspaceFacts = {
  'hierarchy.changed': named.extend({ what: level, id, part }),
  /** Where it is a level's own: which one. */
  'status.changed': named.extend({ what: level.optional(), id: id.optional(), part }),
  'field.changed': named,
  'view.changed': named,
  'template.changed': named,
  'standup.changed': named,
  'digest.changed': z.object({ ref: z.string(), did: z.string() }),
  'person.changed': z.object({ person: id, did: z.string() }),
  /** When somebody may be told things is different. `covers`: who covers for them in a time off, or no longer does. */
  'person.availability': z.object({
    person: id,
    covers: z.array(z.object({ kind: z.enum(['begins', 'over']), off: id, person: id })),
  }),
  /** Somebody asked to be told now what was held for them. */
  'person.released_pings': z.object({ person: id }),
  'reminder.changed': z.object({ number: z.number(), did: z.string() }),
  /** A repository on a code host was linked to Lists, or is no longer. */
  'repository.changed': z.object({ repository: id, name: z.string(), did: z.string() }),
  /** The team's own app on a code host. */
  'code_app.changed': z.object({ host: z.enum(codeHosts), name: z.string(), did: z.string() }),
  /** Nothing comes from it any more, or goes there. */
  'repository.lost': z.object({
    repository: id,
    name: z.string(),
    owner: id,
    problem: z.enum(hostProblems),
  }),
  'form.changed': z.object({ form: id, name: z.string(), did: z.string() }),
  /** It is to be filled in from a channel. */
  'form.posted': z.object({ form: id, name: z.string(), place: id }),
  /** Baton switched it off: it can't do what it says. */
  'form.paused': z.object({ form: id, name: z.string(), owner: id, problem: z.string() }),
  /** Of a webhook only its owner, and whoever looks after the workspace, reads the name. */
  'webhook.changed': z.object({ webhook: id, did: z.string() }),
  /** Baton stopped it: nobody answers, or it can't tell any more what to tell. */
  'webhook.stopped': z.object({ webhook: id, name: z.string(), owner: id, problem: z.enum(stopReasons) }),
  'automation.changed': z.object({ ...rule, did: z.string() }),
  /** Baton paused it: it can't do what it says. */
  'automation.paused': z.object({ ...rule, owner: id, problem }),
  /** It failed, and had not the time before. */
  'automation.failed': z.object({ ...rule, owner: id }),
  /** What it names is there again: it can be switched on. */
  'automation.mended': z.object({ ...rule, owner: id }),
  /** It would have been run because of what it led to itself, or at the end of too long a row of rules. `way`: their numbers. */
  'automation.looped': z.object({
    rule: id,
    number: z.number(),
    way: z.array(z.number()),
    owners: z.array(id),
    isCircle: z.boolean(),
  }),
  /** `program`: it is the workspace's own. The token itself stands in no fact. */
  'token.added': z.object({ ...token, scopes: z.array(z.string()) }),
  'token.ended': z.object(token),
  'import.done': z.object({ source: z.string(), added: z.number(), updated: z.number() }),
  /** Somebody took back what the events of a group did. */
  'change.undone': z.object({ group: id, what: z.string() }),
  'workspace.connected': z.object({ platform: z.string() }),
  'person.linked': z.object({ platform: z.string(), absorbed: id }),
}
