/** Rules to start from. Each is its parts as they stand in a line; statuses are those that a new workspace has. */
export type Recipe = { name: string; when: string; where?: string; does: string }

export const recipes: readonly Recipe[] = [
  {
    name: 'Review ping',
    when: 'status becomes "In review"',
    does: 'tell creator "{task} is ready for review"',
  },
  {
    name: 'Bug triage',
    when: 'tagged #bug',
    where: 'priority:normal',
    does: 'priority high, assign list owner, comment "Please say how often it happens, and since when."',
  },
  {
    name: 'Follow-up after done',
    when: 'status becomes Done',
    where: 'tag:release',
    does: 'add "Check how {title} went", made: due "in 5 working days", made: assign actor',
  },
  {
    name: 'Escalate urgent',
    when: '1 working day in a status',
    where: 'priority:urgent is:open',
    does: 'tell assignees and creator "{task} is urgent and hasn’t moved for a day"',
  },
  {
    name: 'Weekly clean-up',
    when: 'every friday at 15:00',
    where: 'is:overdue',
    does: 'tag #late, tell assignees "{task} is overdue: is its date still right?"',
  },
  {
    name: 'Blocked for two days',
    when: '2 working days in a status',
    where: 'is:blocked',
    does: 'tell assignees and creator "{task} is still blocked"',
  },
]

export function recipeLine({ when, where, does }: Recipe): string {
  return `when ${when}${where === undefined ? '' : ` if ${where}`} then ${does}`
}
