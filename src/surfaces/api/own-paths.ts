/** What is asked of the API besides operations: who it is, and lines as in the chat. */
import { z } from 'zod'
import { roles } from '../../domain/people/role.ts'
import { tokenScopes } from '../../domain/people/token-scope.ts'
import { instantText } from '../../domain/time/when.ts'
import type { WebCall } from '../../runtime/http/web-surface.ts'
import { callerOfToken } from '../../store/workspaces/tokens.ts'
import type { WebDeps } from '../web-surfaces.ts'
import { refuseEnded } from './caller.ts'
import { completeLine } from './complete.ts'
import { named, taskSchema } from './resources/task.ts'
import { said, sayLine } from './say.ts'

type Own = (deps: WebDeps, token: string, given: WebCall) => Promise<Response | undefined>

const shownToken = z.object({
  token: z.object({ name: z.string(), scopes: z.array(z.enum(tokenScopes)) }),
  person: named.extend({ role: z.enum(roles) }),
})
const answer = z.object({
  outcome: z.string().describe('“ok”, or the code of what was refused'),
  text: z.string().describe('What the chat would answer'),
  next: z
    .array(z.object({ label: z.string(), line: z.string(), asks: z.boolean() }))
    .describe('What its buttons would say; `asks` of one that the answer asks for'),
  tasks: taskSchema.array().describe('The tasks that it names'),
})
const completions = z.object({
  completions: z.array(z.object({ value: z.string(), label: z.string() })),
})

async function showToken({ db, now }: WebDeps, token: string): Promise<Response | undefined> {
  const at = instantText(now())
  const caller = await db.transaction().execute((trx) => callerOfToken(trx, token, at))
  if (!caller) return undefined
  refuseEnded(caller)
  const { tokenName: name, scopes, person } = caller
  const shown: z.infer<typeof shownToken> = {
    token: { name, scopes },
    person: { id: person.id, name: person.name, role: person.role },
  }
  return Response.json(shown, { headers: { 'cache-control': 'no-store' } })
}

type Described = { summary: string; own: Own; takes?: z.ZodType; query?: string; gives: z.ZodType }

/** For whoever reads about them, too. */
export const ownPaths: Record<string, Described> = {
  'GET /token': { summary: 'Show what this token is, and whose', own: showToken, gives: shownToken },
  'POST /say': {
    summary: 'Say a line as in the chat: “done T-12”, “list overdue”. Only your token sees the answer',
    own: sayLine,
    takes: said,
    gives: answer,
  },
  'GET /say/completions': {
    summary: 'What may come next in a line that is being typed',
    own: completeLine,
    query: 'line',
    gives: completions,
  },
}

/** Undefined where it is a path of an operation, or none. */
export function ownPath({ request }: WebCall, at: string): Own | undefined {
  const key = `${request.method} ${new URL(request.url).pathname.slice(at.length)}`
  return Object.hasOwn(ownPaths, key) ? ownPaths[key]?.own : undefined
}
