/** The last words of a process that can't go on. */
import { SetupError } from '../platform.ts'
import { ConfigError, type LogConfig } from '../runtime/config.ts'
import { createLog, scrub, writesText } from '../runtime/log.ts'

/** `isLogged`: by a process that writes a log. `format` and `level` are as they are set, which may be wrong. */
type Manner = { isLogged: boolean; format: string | undefined; level: string | undefined }

/** What whoever starts it has to set right is said in words; of anything else, the log alone tells where it was. */
export function sayFatal(
  error: unknown,
  { isLogged, format, level }: Manner,
  print: (text: string) => void,
): void {
  const isTheirs = error instanceof ConfigError || error instanceof SetupError
  const words = scrub(error instanceof Error ? error.message || error.name : String(error))
  const config: LogConfig = {
    level: 'info',
    format: format === 'json' || format === 'text' ? format : 'auto',
  }
  if (isLogged && !writesText(config)) createLog(config).fatal(isTheirs ? {} : { err: error }, words)
  else if (isTheirs) print(words)
  else if (level === 'debug') print(scrub(error instanceof Error ? (error.stack ?? words) : words))
  else print(`Baton ended with “${words}”. LOG_LEVEL=debug says where.`)
}
