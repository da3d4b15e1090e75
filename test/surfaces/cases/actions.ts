/** What rules do that no other surface has as a case, as a line of the chat that comes to the same. */
export type ActionCase = { given?: string[]; does: string; line: string }

export const actionCases: ActionCase[] = [
  { given: ['tag T-1 #home'], does: 'untag #home', line: 'tag T-1 -#home' },
  { does: 'start 2026-03-06', line: 'edit T-1 starts:2026-03-06' },
  { does: 'add "Wash it" in Backend', line: 'add title:"Wash it" in:Backend' },
  { does: 'subtask "Wash it"', line: 'add title:"Wash it" under:T-1' },
  { given: ['depend T-2 on T-1'], does: 'relate to dependents', line: 'relate T-1 to T-2' },
  {
    given: ['template save T-1 Fence'],
    does: 'template Fence in Backend',
    line: 'template use Fence in:Backend',
  },
  { does: 'archive list', line: 'lists archive Backend' },
]

/** Refused with the code of the chat. */
export const refusedActions: ActionCase[] = [
  { given: ['gate T-1 note:yes'], does: 'status Done', line: 'status T-1 Done' },
  { given: ['gate T-1 signoff:@Kenji'], does: 'status Done', line: 'status T-1 Done' },
  { given: ['add "Sand it" under:T-1'], does: 'status Done', line: 'status T-1 Done' },
]

/** Actions that are no operation of their own. */
export const ownActions: Record<string, string> = {
  tell: 'writes task.told, which only rules do',
  call: 'puts a call of a webhook in line, which is no change of a task',
  wait: 'does nothing for a while',
  'depend on': 'is task.depend, which relate to shows for a neighbour',
  block: 'is task.depend the other way round',
}
