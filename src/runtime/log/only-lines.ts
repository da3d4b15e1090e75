/** Whatever a library prints by itself becomes a line of the log: those who read it read JSON, line by line. */
import { stripVTControlCharacters } from 'node:util'
import type { LogConfig } from '../config.ts'
import { createLog, type Logger, writesText } from '../log.ts'

type Chunk = Parameters<typeof process.stdout.write>[0]

/** Makes the log of a process that writes nothing else. At a terminal, what others print stays as it is. */
export function onlyLog(config: LogConfig): Logger {
  const log = createLog(config)
  if (!writesText(config)) {
    take(process.stdout, (said) => log.info(said))
    take(process.stderr, (said) => log.warn(said))
  }
  // Node's own listener would print them past both.
  process.removeAllListeners('warning')
  process.on('warning', (warning) => log.warn({ err: warning }, 'Node warns'))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'Baton stops: something happened that nobody had thought of')
    process.exit(1)
  })
  return log
}

/** What is a line of a log already stays as it is. */
function take(stream: NodeJS.WriteStream, hear: (said: string) => void): void {
  // With whatever else it may be given.
  const write = stream.write.bind(stream) as (said: string, ...rest: unknown[]) => boolean
  stream.write = (chunk: Chunk, ...rest: unknown[]) => {
    const said = stripVTControlCharacters(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
    if (isLine(said)) return write(said, ...rest)
    if (said.trim() !== '') hear(said.trim())
    const done = rest.findLast((each) => typeof each === 'function')
    if (done) done()
    return true
  }
}

function isLine(text: string): boolean {
  return /^\{"level":"[a-z]+","time":".+\}\n$/.test(text)
}
