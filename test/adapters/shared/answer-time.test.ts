import { expect, test } from 'vitest'
import { keepMs } from '../../../adapters/shared/acknowledging.ts'
import { directAnswerMs } from '../../../adapters/shared/answer-time.ts'
import { formPatienceMs } from '../../../adapters/slack/inbound/form.ts'

// Slack and Discord give up after 3 s. That what waits this long is then answered, the tests of each adapter hold.
test.each([
  ['a command, a button or a message that has to be kept', directAnswerMs + keepMs],
  ['a form that stays open', formPatienceMs],
])('%s is acknowledged before its platform gives up', (_, ms) => {
  expect(ms).toBeLessThan(2900)
})
