import fc from 'fast-check'
import { expect, test } from 'vitest'
import { modal } from '../../../adapters/slack/render/modal.ts'
import { problemsOfView } from '../../support/slack-views.ts'
import { typed } from './cards.ts'

test('whatever is in a form, Slack takes it or its card is shown', () => {
  const field = fc.record(
    {
      name: fc.constant('x'),
      label: typed,
      kind: fc.constantFrom('text' as const, 'paragraph' as const, 'choice' as const, 'people' as const),
      value: fc.oneof(typed, fc.constant('<@U0ANA>,<@U0BEN>')),
      choices: fc.uniqueArray(fc.record({ label: typed, value: typed }), {
        selector: (one) => one.value,
        maxLength: 25,
      }),
      hint: typed,
      max: fc.integer({ min: 1, max: 9000 }),
    },
    { requiredKeys: ['name', 'label', 'kind', 'value'] },
  )
  const any = fc.record({
    id: fc.uuid(),
    title: typed,
    submit: typed,
    fields: fc
      .array(field, { maxLength: 8 })
      .map((fields) => fields.map((one, index) => ({ ...one, name: `field${index}` }))),
  })
  const opened = { place: { id: 'C1', kind: 'channel' as const }, button: false, spot: {} }
  fc.assert(
    fc.property(any, typed, (one, notice) => {
      const view = modal(one, opened, notice)
      expect(view ? problemsOfView({ ...view }) : []).toEqual([])
    }),
  )
})
