/** What a typed line means here: its words, who said it where, and the tasks there are. */
import type { Call } from '../../../domain/card/card.ts'
import { allStatuses } from '../../../store/hierarchy/lists.ts'
import { peopleNames } from '../../../store/people/people.ts'
import type { Command } from '../commands/command.ts'
import { fallbackPath } from '../commands/registry.ts'
import { deletes } from '../language/gaps.ts'
import {
  aboutTask,
  asCommand,
  asQuestionBack,
  asRemainder,
  beforeCommands,
  type Language,
  type Meant,
  withTask,
} from '../language/meanings.ts'
import { corrected, nearestMeaning } from '../language/misspelled.ts'
import { commandIn, parseText, withoutSlash } from '../language/parse.ts'
import { refuseLine } from '../language/refusals.ts'
import { severalTasks } from '../language/task-lines.ts'
import { understand } from '../language/understand.ts'
import { wordsOf } from '../language/words.ts'
import { type Asking, conversationIn, type Here, viewerIn } from './conversation.ts'
import { titledMeaning } from './titled-meaning.ts'

/** `note` says how it was read, where that is not how it was typed. */
export type Read = { call: Call; note?: string }

/** Throws Refusal where it is not understood, or asks which of several things is meant. */
export async function readLine(text: string, asking: Asking): Promise<Read> {
  const line = withoutSlash(text)
  const several = severalTasks(line, asking.commands)
  if (several) return { call: several }
  const plain = line === '' || mayNameMembers(line) ? undefined : asItIs(line, asking.commands)
  if (plain) return { call: plain.call }
  if (line === '') return { call: parseText('', asking.commands, fallbackPath) }
  const language = { ...words(asking.commands), known: await knownHere(line, asking) }
  const understood = understand(line, language)
  if (understood && 'talk' in understood) throw refuseLine('small_talk', understood)
  if (understood && 'asks' in understood) throw refuseLine('asked_back', understood)
  const here = await conversationIn(asking)
  if (understood) return { call: (await withPronouns(understood.meant, here)).call }
  const about = await aboutSomeTask(line, language, here)
  return about ? { call: about.call } : guessed(line, language, here)
}

/** Most lines are commands, and nothing is looked up for them. */
function asItIs(line: string, commands: readonly Command[]): Meant | undefined {
  const language = words(commands)
  const split = wordsOf(line, language.known)
  const meant = (split && beforeCommands(split, language)) ?? asCommand(line, language)
  return meant && meant.gaps.length === 0 ? meant : undefined
}

function words(commands: readonly Command[]): Language {
  const topics = commands.flatMap(({ path, hidden }) => (hidden ? [] : (path.split(' ')[0] ?? [])))
  return { commands, fallback: fallbackPath, known: { statuses: [], people: [], topics } }
}

/** “Add kenji to T-4” assigns, where somebody is called so; “add tests to T-4” is a title. */
function mayNameMembers(line: string): boolean {
  return /^add [\p{L}].{0,80} (?:to|on) (?:t-?|#)\d/iu.test(line)
}

async function knownHere(line: string, { trx, caller, commands }: Asking): Promise<Language['known']> {
  const statuses = await allStatuses(trx, viewerIn(caller))
  const people = mayNameMembers(line) ? await peopleNames(trx, caller.workspaceId) : []
  return { ...words(commands).known, statuses: statuses.map(({ name }) => name), people }
}

/** “It” is never what is deleted. */
async function withPronouns(meant: Meant, { spoken, thread }: Here): Promise<Meant> {
  let settled = meant
  for (const gap of meant.gaps) {
    const it = spoken ?? thread
    const refusal = { call: meant.call, option: gap.option, said: gap.said, tasks: it ? [it.id] : [] }
    if (deletes(meant.command)) throw refuseLine('which_task', { ...refusal, why: 'deletes' })
    if (!it) throw refuseLine('which_task', { ...refusal, why: 'pronoun' })
    settled = withTask(settled, gap, it.ref)
  }
  return settled
}

/** A title stands for its task; in a task’s own thread its ref may be left out. */
async function aboutSomeTask(line: string, language: Language, here: Here): Promise<Meant | undefined> {
  const { command, rest = '' } = commandIn(line, language.commands) ?? {}
  const exact = command && (await titledMeaning(line, language, here, 'behind'))
  if (exact) return exact
  const inThread = here.thread && aboutTask(line, here.thread.ref, language)
  if (here.thread && inThread) {
    if (!deletes(inThread.command)) return inThread
    const asked = { call: inThread.call, option: 'task', said: '', why: 'deletes' } as const
    throw refuseLine('which_task', { ...asked, tasks: [here.thread.id] })
  }
  const option = command && taskOption(command)
  if (command && option !== undefined && rest.trim() === '') {
    const tasks = here.spoken ? [here.spoken.id] : []
    throw refuseLine('which_task', {
      call: { path: command.path, options: {} },
      option,
      said: '',
      why: 'missing',
      tasks,
    })
  }
  return titledMeaning(line, language, here, 'anywhere')
}

function taskOption({ options }: Command): string | undefined {
  return Object.keys(options).find((name) => {
    const option = options[name]
    return (
      option?.required && (option.kind === 'task' || option.kind === 'tasks') && option.state !== 'deleted'
    )
  })
}

/** A guess changes little, or is only offered. */
function guessed(line: string, language: Language, { thread }: Here): Read {
  const slip = corrected(line, language)
  if (slip && mayRun(slip.meant)) {
    return { call: slip.meant.call, note: `I read “${slip.typed}” as “${slip.read}”.` }
  }
  // A command that is only incomplete, or a group without such a verb, says so by itself.
  const isBegun = wordsBegin(line, language)
  const words = wordsOf(line, language.known)
  const back = words && !slip && asQuestionBack(words, language, 'last')
  if (back) throw refuseLine('asked_back', back)
  const remainder = words && (!isBegun || /^show\s/i.test(line)) && asRemainder(words, language)
  if (remainder && isBegun) return { call: remainder.call }
  if (isBegun) return { call: parseText(line, language.commands, fallbackPath) }
  const offered = slip ?? nearestMeaning(line, language)
  const aloud = thread && wordsOf(`${thread.ref} ${line}`, language.known)
  const said = aloud && !offered && asQuestionBack(aloud, language, 'last')
  if (said) throw refuseLine('asked_back', said)
  if (remainder) return { call: remainder.call }
  throw unknown(line, language, offered && { line: offered.line, call: offered.meant.call })
}

/** Whether a line begins as a command does, or as a group of them. */
function wordsBegin(line: string, { commands }: Language): boolean {
  const first = line.split(/\s/, 1)[0]?.toLowerCase() ?? ''
  return commands.some(({ path, hidden }) => path === first || (!hidden && path.startsWith(`${first} `)))
}

function unknown(line: string, language: Language, guess: { line: string; call: Call } | undefined): Error {
  const asTask = asCommand(`add ${line}`, language)?.call
  return refuseLine('unknown_command', {
    typed: wordsOf(line, language.known)?.all[0]?.text ?? line,
    near: undefined,
    ...(guess && { guess }),
    ...(asTask && { asTask }),
  })
}

/** One task at most, nothing deleted, and no place or setting of others. */
function mayRun({ call, command, gaps }: Meant): boolean {
  if (gaps.length > 0 || deletes(command)) return false
  const isOfOneTask = Object.entries(command.options).some(
    ([name, { kind }]) =>
      kind === 'task' && call.options[name] !== undefined && !call.options[name].includes(','),
  )
  return command.reads === true || (isOfOneTask && command.role === 'guest')
}
