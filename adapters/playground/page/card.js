/** A card, as elements. */
import { h, unseen } from './dom.js'
import { renderFile } from './file.js'
import { renderSpan, renderSpans, time } from './spans.js'
import { toolbar } from './toolbar.js'

/**
 * @typedef {import('../render/view.ts').CardView} Card
 * @typedef {import('../render/view.ts').BlockView} Block
 * @typedef {import('../render/view.ts').RowView} Row
 */

/** @type {Record<string, string>} */
const tones = { good: 'Done: ', warning: 'Careful: ', bad: 'Problem: ' }

/** @param {Card} card @param {(button: number, element: HTMLButtonElement) => void} press */
export function renderCard(card, press) {
  const pressable = [...card.buttons.map(button), ...(card.menu ? menu(card.menu) : [])]
  return h(
    'div',
    { class: `card ${card.tone}` },
    card.title.length > 0 &&
      h('h2', { class: 'card-title' }, unseen(tones[card.tone] ?? ''), ...renderSpans(card.title)),
    ...card.blocks.map(renderBlock),
    pressable.length > 0 && toolbar('What to do', pressable),
  )

  /**
   * A button that unfolds the choices behind it, which are counted behind the card's own.
   * @param {NonNullable<Card['menu']>} view
   */
  function menu({ label, choices }) {
    const all = choices.map((each, index) => button({ label: each }, card.buttons.length + index))
    for (const each of all) {
      each.hidden = true
      each.classList.add('choice')
    }
    const opener = h('button', { type: 'button', class: 'button', 'aria-expanded': 'false', click: toggle })
    opener.textContent = label
    return [opener, ...all]

    function toggle() {
      const open = opener.getAttribute('aria-expanded') !== 'true'
      opener.setAttribute('aria-expanded', String(open))
      for (const each of all) each.hidden = !open
      if (open) all.at(-1)?.scrollIntoView({ block: 'nearest' })
    }
  }

  /** @param {Card['buttons'][number]} view @param {number} index */
  function button({ label, style }, index) {
    const element = h('button', {
      type: 'button',
      class: `button ${style ?? ''}`,
      click: () => press(index, element),
    })
    element.textContent = label
    return element
  }
}

/** @param {Block} block @returns {HTMLElement} */
function renderBlock(block) {
  switch (block.kind) {
    case 'text':
    case 'context':
      return h('p', { class: `card-${block.kind}` }, ...renderSpans(block.spans))
    case 'fields':
      return h('dl', { class: 'card-fields' }, ...block.fields.map(field))
    case 'tasks':
      return tasks(block.rows, block.more)
    case 'quote':
      return h(
        'blockquote',
        { class: 'card-quote' },
        h('p', {}, ...renderSpans(block.text)),
        (block.by || block.at) &&
          h('footer', {}, block.by && renderSpan(block.by), ' ', block.at && time(block.at)),
      )
    case 'file':
      return h('p', { class: 'card-file' }, renderFile(block.file))
  }
}

/** @param {{ label: string, spans: import('../render/view.ts').Span[] }} field */
function field({ label, spans }) {
  return h('div', {}, h('dt', {}, label), h('dd', {}, ...renderSpans(spans)))
}

/** @param {Row[]} rows @param {number} more */
function tasks(rows, more) {
  const rest = more < 0 ? 'and more' : more > 0 ? `and ${more.toLocaleString('en')} more` : ''
  return h(
    'div',
    { class: 'tasks' },
    h('ul', {}, ...rows.map(row)),
    rest !== '' && h('p', { class: 'small-print' }, rest),
  )
}

/** @param {Row} row */
function row(row) {
  const { assignees, due, overdue, waitsFor, list, priority, progress } = row
  const meta = [
    priority !== 'normal' && h('span', { class: `priority ${priority}` }, priority),
    list !== undefined && h('span', {}, list),
    ...assignees.map((span) => renderSpan(span)),
    due &&
      h('span', { class: overdue ? 'due overdue' : 'due' }, overdue ? 'was due ' : 'due ', renderSpan(due)),
    progress &&
      h(
        'span',
        { class: 'progress' },
        h('progress', { value: progress.done, max: progress.of, 'aria-hidden': 'true' }),
        `${progress.done} of ${progress.of}`,
      ),
    waitsFor.length > 0 && h('span', { class: 'waits' }, 'waits for ', waitsFor.join(', ')),
  ].filter(Boolean)
  return h(
    'li',
    { class: 'task' },
    h('span', { class: 'ref' }, row.ref),
    h('span', { class: 'task-title' }, ...renderSpans(row.title)),
    h('span', { class: `chip ${row.category}` }, row.status),
    meta.length > 0 && h('span', { class: 'task-meta' }, ...meta),
  )
}
