/** What somebody typed into a form that is refused, said again so that nothing of it is lost. */
import type { Block, Card, Inline } from '../../src/domain/card/card.ts'
import type { Profile, Reply } from '../../src/platform.ts'

export type TypedField = { label: string; value: string }

/** A command that answers its caller alone does so in a neutral or good tone when it worked. */
export function isRefusal({ card, visibility }: Reply): boolean {
  return visibility === 'caller' && (card.tone === 'warning' || card.tone === 'bad')
}

/** `people`: whom the values may mention. Empty fields are left out. */
export function typedBlocks(fields: TypedField[], people: Profile[]): Block[] {
  return fields.filter(({ value }) => value.trim() !== '').flatMap((field) => quoted(field, people))
}

export function withTyped(card: Card, blocks: Block[]): Card {
  if (blocks.length === 0) return card
  const heading: Block = { kind: 'text', text: [{ strong: 'You typed' }] }
  return { ...card, blocks: [...card.blocks, heading, ...blocks] }
}

/** Up to here a value stands beside its label. In characters. */
const short = 80

function quoted({ label, value }: TypedField, people: Profile[]): Block[] {
  const text = withMentions(value, people)
  if (!value.includes('\n') && value.length < short)
    return [{ kind: 'fields', fields: [{ label, value: text }] }]
  return [
    { kind: 'fields', fields: [{ label, value: [] }] },
    { kind: 'quote', text },
  ]
}

function withMentions(value: string, people: Profile[]): Inline[] {
  return value.split(/(<@\w+>)/).flatMap((part): Inline[] => {
    const person = people.find(({ id }) => part === `<@${id}>`)
    if (person) return [{ mention: person.id, name: person.name, account: person.id }]
    return part === '' ? [] : [part]
  })
}
