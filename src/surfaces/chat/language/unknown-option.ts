/** Words that look like options and are none: `dew:friday`. */
import { nearest } from '../../../domain/text/nearest.ts'
import type { Token } from '../../../domain/text/token.ts'
import type { Command } from '../commands/command.ts'
import { refuseLine } from './refusals.ts'

export function unknownOption({ text, quoted }: Token): string | undefined {
  return quoted ? undefined : /^([a-z]{2,}):(?!\/\/)\S/.exec(text)?.[1]
}

/** Throws Refusal. In a title, only what is nearly an option is meant as one: “std::string” stays. */
export function refuseUnknown(typed: string, { path, options, words }: Command, line: string): void {
  const names = Object.keys(options)
  const near = nearest(typed, names)
  if (words && !near) return
  const asTitle = words && { path, options: { title: line.trim(), [words.unless]: 'no' } }
  throw refuseLine('unknown_option', {
    ...{ typed, command: path, names, near },
    hasTitle: Object.values(options).some(({ written }) => written === 'title'),
    ...(asTitle && { asTitle }),
  })
}
