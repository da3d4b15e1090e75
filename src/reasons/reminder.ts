import { ringCard } from '../cards/reminder.ts'
import { draftsOf, reason } from './reason.ts'
import { ringArgs, rung } from './rung.ts'

export const reminder = reason({
  args: ringArgs,
  async current(scope, waiting) {
    const found = await rung(scope, waiting)
    return draftsOf(waiting, ({ args }) => {
      const each = found.get(args.reminder)
      return each && ringCard(each)
    })
  },
})
