/**
 * What an operation has to know before it can go on, and what takes a while: what a code host says, what a program of
 * somebody's makes of a text. A transaction waits for nothing: it ends without having changed anything, the work is done, and
 * the operation runs again with what came of it.
 */
import type { CodeHostClients, HostAnswer } from '../code-host.ts'
import type { CodeHost } from '../domain/code-host/host-event.ts'
import { refuseRepository } from './repository/refusals.ts'

/** `answers`: by what was asked. `hosts`: undefined where none can be asked. */
export type Outside = { hosts: CodeHostClients | undefined; answers: Map<string, unknown> }

type Asker = { outside?: Outside | undefined }
type Asking<T> = (hosts: CodeHostClients) => Promise<HostAnswer<T>>

class AskOutside extends Error {
  readonly question: string
  readonly ask: () => Promise<unknown>
  constructor(question: string, ask: () => Promise<unknown>) {
    super(`to be asked: ${question}`)
    this.question = question
    this.ask = ask
  }
}

/** `question` tells this one from others of the same call. Throws Refusal where the host can't be asked now. */
export function fromOutside<T>(
  { outside }: Asker,
  question: string,
  { host, ask }: { host: CodeHost; ask: Asking<T> },
): HostAnswer<T> {
  const hosts = outside?.hosts
  if (!hosts) throw refuseRepository('host_unanswered', { host })
  if (!outside.answers.has(question)) throw new AskOutside(question, () => ask(hosts))
  // Under a question stands what its own `ask` answered.
  const answer = outside.answers.get(question) as HostAnswer<T>
  if ('failed' in answer && answer.failed === 'again') throw refuseRepository('host_unanswered', { host })
  return answer
}

/** What needs nobody's answer, only time; where nothing is done outside, it is done at once. */
export async function workedOutside<T>(
  { outside }: Asker,
  question: string,
  work: () => Promise<T>,
): Promise<T> {
  if (!outside) return work()
  if (!outside.answers.has(question)) throw new AskOutside(question, work)
  // The same question has the same work.
  return outside.answers.get(question) as T
}

/** As many questions has nobody. */
const mostQuestions = 5

/** Does the work, and again for each answer that it needs. Each try must be a transaction of its own. */
export async function withOutside<T>(
  hosts: CodeHostClients | undefined,
  work: (outside: Outside) => Promise<T>,
): Promise<T> {
  const outside: Outside = { hosts, answers: new Map() }
  for (;;) {
    try {
      return await work(outside)
    } catch (error) {
      if (!(error instanceof AskOutside) || outside.answers.size >= mostQuestions) throw error
      outside.answers.set(error.question, await error.ask())
    }
  }
}
