/** What is answered about reports of tests. */
import { testBlocks } from '../../../cards/test-report.ts'
import { button, card, context, levelName, mention, refs, text } from '../../../cards/words.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../domain/card/draft.ts'
import { counted, listText, plural } from '../../../domain/text/plural.ts'
import type { ShownTests } from '../../../operations/test-report/settings.ts'
import type { TaskName, TestsTaken } from '../../../operations/test-report/take.ts'

export function takenCard({ list, branch, ignored, tests, left, ...taken }: TestsTaken): Draft {
  const about = { tasks: [], lists: [list.id] }
  if (ignored === 'repeat')
    return card('neutral', ['I’ve had that report already. Nothing changed'], { about })
  if (ignored === 'branch')
    return card('neutral', [`Reports of the branch ${branch} don’t become tasks`], {
      about,
      blocks: [context('To change that, use ', { typed: 'tests set' }, '.')],
    })
  const some = (tasks: TaskName[]) => ({ tasks, count: tasks.length })
  const { added, again, fixed, flaky } = taken
  const parts = { added: some(added), again: some(again), fixed: some(fixed), flaky: some(flaky) }
  const counts = `${counted(tests.total, 'test')}, ${tests.failed} failed`
  const skipped = tests.skipped > 0 ? `, ${tests.skipped} skipped` : ''
  const changed = testBlocks(parts)
  return card(tests.failed > 0 ? 'warning' : 'good', [`${counts}${skipped}`], {
    about,
    blocks: [
      ...(changed.length > 0 ? changed : [text('No task had to change.')]),
      ...leftBlock(left),
      context(`On ${branch}, in `, levelName(list, list.path)),
    ],
  })
}

function leftBlock(left: TaskName[]): DraftBlock[] {
  if (left.length === 0) return []
  const words = `${plural(left.length, 'Its test passes', 'Their tests pass')}, but something else keeps `
  return [text(words, refs(left), ' open.')]
}

export function settingsCard(shown: ShownTests, did?: DraftInline[]): Draft {
  const { list, branches, owners, off } = shown
  const name = levelName(list, list.path)
  if (off) return card('neutral', did ?? [name, ' takes no test reports'], { about: aboutList(shown) })
  return card(did ? 'good' : 'neutral', did ?? ['Test reports in ', name], {
    about: aboutList(shown),
    blocks: [
      text(`Failing tests become tasks on ${listText(branches)}.`),
      ...owners.map(({ path, person }) =>
        text({ code: path }, ' → ', person ? mention(person) : 'someone who is gone'),
      ),
    ],
    buttons: [button('Stop', 'tests off', { which: list.path })],
  })
}

function aboutList({ list }: ShownTests) {
  return { tasks: [], lists: [list.id] }
}

/** As many as anybody reads. */
const most = 20

export function testsCard(all: readonly ShownTests[]): Draft {
  const how = [
    text('To have failing tests become tasks, let your CI post its reports, or send one here:'),
    text({ typed: 'tests in:Backend' }, ' with a JUnit XML or CTRF file.'),
  ]
  if (all.length === 0) return card('neutral', ['No List takes test reports yet'], { blocks: how })
  const lines = all.slice(0, most).map(({ list, branches, owners, off }) => ({
    ...text(
      levelName(list, list.path),
      off ? ': off' : `: ${listText(branches)}, ${counted(owners.length, 'path')} with an owner`,
    ),
    about: { lists: [list.id] },
  }))
  return card('neutral', ['Test reports'], { blocks: lines })
}
