/** A card as plain lines, for a terminal. */
import { type Block, type Card, plainText, type TaskRow } from '../domain/card/card.ts'

export function cardText(card: Card): string {
  return [plainText(card.title), ...card.blocks.map(blockText)].filter(Boolean).join('\n')
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'text':
    case 'context':
      return plainText(block.text)
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${plainText(value)}`).join('\n')
    case 'quote':
      return `> ${block.text}`
    case 'tasks':
      return block.rows.map(rowText).join('\n')
    case 'file':
      return block.name
  }
}

function rowText({ ref, title, status, due, assignees, waitsFor }: TaskRow): string {
  const waits = waitsFor.length > 0 ? `waits for ${waitsFor.join(', ')}` : ''
  const people = assignees.map(({ name }) => name).join(', ')
  return [`${ref} ${title}`, status, due && plainText([due]), people, waits].filter(Boolean).join(' · ')
}
