/** Commands a second when several people ask at the same time: all kinds in turn. */
import type { Contender } from './contender.ts'
import { perSecond, type Row } from './figures.ts'
import { kinds } from './kinds.ts'
import { nextTurn } from './race.ts'

const crowds = [1, 10, 50]

export async function measureCrowds(ours: Contender, fair: Contender, count: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const clients of crowds) {
    const floor = await rate(fair, clients, count)
    const measured = await rate(ours, clients, count)
    rows.push({
      what: `commands a second with ${clients} ${clients === 1 ? 'client' : 'clients'}, against the fair floor`,
      measured: perSecond(measured),
      floor: perSecond(floor),
      ratio: measured / floor,
    })
  }
  return rows
}

/** Until the last is answered; what follows is no part of it, but whoever comes next does not find it. */
export async function rate(contender: Contender, clients: number, count: number): Promise<number> {
  await contender.meter.rest()
  const started = performance.now()
  let begun = 0
  const client = async () => {
    for (;;) {
      const kind = kinds[begun % kinds.length]
      if (begun >= count || !kind) return
      begun++
      await contender.ask(kind, nextTurn([contender]))
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const taken = performance.now() - started
  await contender.meter.rest()
  return (count / taken) * 1000
}
