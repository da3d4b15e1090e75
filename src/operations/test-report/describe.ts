/** What stands in the task of a test that fails. */
import type { Run, TestCase } from '../../domain/test-report/report.ts'

type About = {
  branch: string
  run: Run
  commit?: string | undefined
  url?: string | undefined
}

export function describeOne({ suite, classname, file, message }: TestCase, about: About): string {
  const where = [...new Set([file, classname, suite])].filter((each) => each !== '')
  return [message === '' ? '' : fenced(message), where.join('\n'), runWords(about)]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** `listed`: as many of them stand on the checklist. */
export function describeMany(tests: readonly TestCase[], about: About, listed: number): string {
  const more = tests.length - listed
  const first = tests.find(({ message }) => message !== '')
  return [
    runWords(about),
    first ? `${first.name}\n${fenced(first.message)}` : '',
    more > 0 ? `The checklist has the first ${listed} of them, without ${more} more.` : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** What would end the block early is written in another way. */
function fenced(message: string): string {
  return `\`\`\`\n${message.replaceAll('```', '‵‵‵')}\n\`\`\``
}

function runWords({ branch, run, commit, url }: About): string {
  const said = [
    `branch ${branch}`,
    ...(run.name === '' ? [] : [`run ${run.name}`]),
    ...(commit === undefined ? [] : [`commit ${commit}`]),
  ]
  return `Failed on ${said.join(', ')}${url === undefined ? '' : `\n${url}`}`
}
