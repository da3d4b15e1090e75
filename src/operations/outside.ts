/**
 * What an operation has to know of a code host before it can go on. A transaction waits for nobody: it ends without having
 * changed anything, the host is asked, and the operation runs again with the answer.
 */
import type { CodeHostClients, HostAnswer } from '../code-host.ts'
import type { CodeHost } from '../domain/code-host/host-event.ts'
import { refuseRepository } from './repository/refusals.ts'

/** By what was asked. Undefined where no host can be asked. */
export type Outside = Map<string, HostAnswer<unknown>>

type Asking<T> = (hosts: CodeHostClients) => Promise<HostAnswer<T>>

class AskOutside extends Error {
  readonly question: string
  readonly ask: Asking<unknown>
  constructor(question: string, ask: Asking<unknown>) {
    super(`to be asked: ${question}`)
    this.question = question
    this.ask = ask
  }
}

/** `question` tells this one from others of the same call. Throws Refusal where the host can't be asked now. */
export function fromOutside<T>(
  { outside }: { outside?: Outside | undefined },
  question: string,
  { host, ask }: { host: CodeHost; ask: Asking<T> },
): HostAnswer<T> {
  if (!outside) throw refuseRepository('host_unanswered', { host })
  const answer = outside.get(question)
  if (answer === undefined) throw new AskOutside(question, ask)
  if ('failed' in answer && answer.failed === 'again') throw refuseRepository('host_unanswered', { host })
  // Under a question stands what its own `ask` answered.
  return answer as HostAnswer<T>
}

/** As many questions has nobody. */
const mostQuestions = 5

/** Does the work, and again for each answer that it needs. Each try must be a transaction of its own. */
export async function withOutside<T>(
  hosts: CodeHostClients | undefined,
  work: (outside: Outside | undefined) => Promise<T>,
): Promise<T> {
  const outside: Outside | undefined = hosts && new Map()
  for (;;) {
    try {
      return await work(outside)
    } catch (error) {
      if (!(error instanceof AskOutside) || !hosts || !outside || outside.size >= mostQuestions) throw error
      outside.set(error.question, await error.ask(hosts))
    }
  }
}
