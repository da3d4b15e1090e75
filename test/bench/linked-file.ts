/** A file to import whose tasks wait for each other. */
import type { SharedFile } from '../../src/platform.ts'

/** Each task waits for one or two of those not far behind it, which are in the file only later; a few wait in a circle. */
export function linkedFile(tasks: number, links: number): SharedFile {
  const lines = ['ID,Title,Due,Labels,Depends on']
  let made = 0
  for (let task = 1; task <= tasks; task++) {
    const wanted = Math.round((links * task) / tasks) - made
    const blockers = new Set(
      Array.from({ length: wanted }, (_, index) => task + 1 + ((task * 7 + index * 131) % 400)),
    )
    if (task % 1000 === 0) blockers.add(task - 1)
    made += wanted
    const names = [...blockers].filter((blocker) => blocker <= tasks).map((blocker) => `R${blocker}`)
    lines.push(
      `R${task},Task number ${task},2027-04-${10 + (task % 19)},tag-${task % 40},"${names.join(', ')}"`,
    )
    // The circle of two that the next thousandth closes.
    if (task % 1000 === 999) lines[task] = lines[task]?.replace(/"(.*)"$/, `"$1, R${task + 1}"`) ?? ''
  }
  const content = Buffer.from(lines.join('\n'))
  return {
    id: 'linked',
    name: 'linked.csv',
    type: 'text/csv',
    size: content.length,
    url: '',
    async open() {
      return (async function* () {
        yield content
      })()
    },
  }
}
