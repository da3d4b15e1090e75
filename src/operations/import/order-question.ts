/** In which order day and month stand, where the file leaves it open. */
import type { OrderQuestion } from '../../domain/import/import-run.ts'
import type { ReadChoices, ReadColumn, Target } from '../../domain/import/read-choices.ts'
import { dateIn } from '../../interchange/dates.ts'

const dates = ['due', 'start', 'created', 'finished', 'updated'] satisfies Target[]

/** Undefined where there is nothing to ask: what other columns say holds for all, since one program wrote them. */
export function orderQuestion(
  columns: readonly ReadColumn[],
  choices: ReadChoices | undefined,
  zone: string,
): OrderQuestion | undefined {
  const dated = columns.filter(({ as, order }) => order && dates.some((each) => each === as))
  const found = new Set(dated.map(({ order }) => order?.found))
  const isAgreed = found.has('day-first') !== found.has('month-first') && !found.has('mixed')
  if (isAgreed) return undefined
  const open = dated.filter(({ column, order }) => {
    const isOpen = order?.found === 'open' || order?.found === 'mixed'
    return isOpen && choices?.order?.[column] === undefined
  })
  const [example] = open.flatMap(({ samples }) => samples.flatMap((sample) => bothWays(sample, zone) ?? []))
  if (!example) return undefined
  return { columns: open.map(({ column }) => column), ...example }
}

/** Undefined where it is the same day either way, or none. */
function bothWays(sample: string, zone: string): Omit<OrderQuestion, 'columns'> | undefined {
  const [dayFirst, monthFirst] = (['day-first', 'month-first'] as const).map((order) => {
    const date = dateIn(sample, zone, { order })
    return date && ('on' in date ? date.on : date.at.slice(0, 10))
  })
  if (!dayFirst || !monthFirst || dayFirst === monthFirst) return undefined
  return { sample, dayFirst, monthFirst }
}
