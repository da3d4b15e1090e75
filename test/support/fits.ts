/** Nothing of a card or form is left out on any platform. */
import { expect } from 'vitest'
import { modalOf } from '../../adapters/discord/render/modal.ts'
import { renderCard } from '../../adapters/discord/render/render.ts'
import { modal } from '../../adapters/slack/render/modal.ts'
import { render } from '../../adapters/slack/render/render.ts'
import type { Reply } from '../../src/platform.ts'

/** `on`: where the form is made for, if it is another on each. */
export function fitsEverywhere({ card, form }: Pick<Reply, 'card' | 'form'>, on?: 'slack' | 'discord'): void {
  const menus = card.menu && card.menu.choices.length > 0 ? 1 : 0
  const onDiscord = renderCard(card).components.flatMap(({ components }) => components)
  const onSlack = render(card, 'private').blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements : [],
  )
  expect([onDiscord.length, onSlack.length]).toEqual([
    card.buttons.length + menus,
    card.buttons.length + menus,
  ])
  if (!form) return
  if (on !== 'slack') expect(modalOf(form, undefined)?.components).toHaveLength(form.fields.length)
  const place = { id: 'D1', kind: 'direct' as const }
  const inputs = modal(form, { place, spot: {}, button: true })?.blocks.filter(({ type }) => type === 'input')
  if (on !== 'discord') expect(inputs).toHaveLength(form.fields.length)
}
