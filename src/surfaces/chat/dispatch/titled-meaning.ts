/** Titles in place of refs: where one task fits, it is meant; where several do, they are offered. */
import type { TaskRecord } from '../../../domain/task/records.ts'
import { withoutQuotes } from '../../../domain/text/token.ts'
import { tasksTitled, tasksWithWords } from '../../../store/search/titled.ts'
import { deletes, type Gap } from '../language/gaps.ts'
import { type Language, type Meant, titlesBehind, withTask, withTitles } from '../language/meanings.ts'
import { refuseLine } from '../language/refusals.ts'
import type { Here } from './conversation.ts'

/** `behind`: a whole title behind a command; `anywhere`: also a part of one, and in phrases. */
export function titledMeaning(
  line: string,
  language: Language,
  here: Here,
  where: 'behind' | 'anywhere',
): Promise<Meant | undefined> {
  return where === 'behind' ? wholeTitle(line, language, here) : partOfTitle(line, language, here)
}

async function wholeTitle(line: string, language: Language, here: Here): Promise<Meant | undefined> {
  const readings = titlesBehind(line, language).map((each) => ({ ...each, title: withoutQuotes(each.title) }))
  const found = await tasksTitled(
    here.trx,
    here.viewer,
    readings.map(({ title }) => title),
  )
  for (const { title, with: read } of readings) {
    const tasks = current(found.filter((task) => same(task.title, title)))
    const meant = tasks[0] && read(tasks[0].ref)
    if (meant && meant.gaps.length === 0) return settled(meant, taskGap(meant, title), tasks)
  }
  return undefined
}

/** The option that a task was put into. */
function taskGap({ command }: Meant, said: string): Gap {
  const [option = 'task'] = Object.keys(command.options).filter((name) =>
    ['task', 'tasks'].includes(command.options[name]?.kind ?? ''),
  )
  return { option, said, isPronoun: false }
}

/** As many lookups as one line is worth. */
const mostLookups = 4

async function partOfTitle(line: string, language: Language, here: Here): Promise<Meant | undefined> {
  const [whole] = titlesBehind(line, language)
  const behind = whole?.with('T-1')
  if (whole && behind) {
    const tasks = await tasksLike(whole.title, here)
    const [task] = tasks
    const meant = task && whole.with(task.ref)
    if (meant) return settled(meant, taskGap(meant, whole.title), tasks)
  }
  const readings = withTitles(line, language).flatMap((meant) => {
    const [gap, other] = meant.gaps
    return gap && !other && !gap.isPronoun ? [{ meant, gap }] : []
  })
  const titled = await tasksTitled(
    here.trx,
    here.viewer,
    readings.map(({ gap }) => gap.said),
  )
  let lookups = 0
  for (const { meant, gap } of readings) {
    const exact = current(titled.filter((task) => same(task.title, gap.said)))
    const looks = exact.length === 0 && !meant.whole && lookups++ < mostLookups
    const tasks = looks ? await tasksLike(gap.said, here) : exact
    const [task] = tasks
    if (task) return settled(withTask(meant, gap, task.ref), gap, tasks)
  }
  return undefined
}

function settled(meant: Meant, gap: Gap, tasks: TaskRecord[]): Meant {
  const why = deletes(meant.command) ? 'deletes' : 'several'
  if (tasks.length === 1 && why === 'several') return meant
  const ids = tasks.map(({ id }) => id)
  throw refuseLine('which_task', { call: meant.call, option: gap.option, said: gap.said, why, tasks: ids })
}

/** What is finished is meant only where nothing else is. */
function current(tasks: TaskRecord[]): TaskRecord[] {
  const open = tasks.filter(({ finishedAt }) => finishedAt === null)
  return open.length > 0 ? open : tasks
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

const fillers = new Set([
  'the',
  'a',
  'an',
  'my',
  'our',
  'task',
  'ticket',
  'issue',
  'about',
  'to',
  'for',
  'of',
  'on',
  'in',
])
/** More is a sentence. */
const mostWords = 8

function tasksLike(title: string, { trx, viewer }: Here): Promise<TaskRecord[]> {
  const words = withoutQuotes(title)
    .split(/[\s,.;:!?"]+/)
    .filter((word) => word.length > 2 && !fillers.has(word.toLowerCase()))
  return words.length > mostWords ? Promise.resolve([]) : tasksWithWords(trx, viewer, words)
}
