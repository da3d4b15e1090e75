/** Runs of text: mentions, links, moments, and long text that opens. */
import { h } from './dom.js'
import { now, store, zoneOf } from './store.js'
import { longDay, moment } from './times.js'

/** @typedef {import('../render/view.ts').Span} Span */

/** @param {Span[]} spans @param {string} [zone] whose wall moments are read on, where not on the reader's */
export function renderSpans(spans, zone) {
  return spans.map((span) => renderSpan(span, zone))
}

/** @param {Span} span @param {string} [zone] @returns {HTMLElement} */
export function renderSpan(span, zone) {
  if (span.kind === 'mention') return mention(span.text, span.account)
  if (span.kind === 'time') return time(span.at, zone)
  if (span.kind === 'link')
    return h('a', { href: span.href, target: '_blank', rel: 'noopener noreferrer' }, span.text)
  const tag = span.kind === 'text' ? 'span' : span.kind
  const element = h(tag, {}, span.text)
  return span.full === undefined ? element : expandable(element, span.full)
}

/** @param {string} name @param {string} [account] */
export function mention(name, account) {
  return h('span', { class: account === store.acting ? 'mention me' : 'mention' }, `@${name}`)
}

/** @param {string} at */
export function time(at, zone = zoneOf(store.acting)) {
  return h('time', { datetime: at, title: `${longDay(at, zone)}, ${zone}` }, moment(at, zone, now()))
}

/** @param {HTMLElement} element @param {string} full */
function expandable(element, full) {
  const short = element.textContent ?? ''
  const button = h('button', { type: 'button', class: 'expand', 'aria-expanded': 'false', click: toggle })
  button.textContent = showAll()

  function showAll() {
    return `Show all ${full.length.toLocaleString('en')} characters`
  }
  function toggle() {
    const open = button.getAttribute('aria-expanded') !== 'true'
    button.setAttribute('aria-expanded', String(open))
    button.textContent = open ? 'Show less' : showAll()
    element.textContent = open ? full : short
  }
  return h('span', {}, element, ' ', button)
}

/**
 * What somebody typed, with the names in it set off.
 * @param {Span} span
 */
export function renderTyped(span) {
  if (span.kind !== 'text' || span.full !== undefined) return renderSpan(span)
  const names = ['Baton', ...store.teammates.map(({ id }) => id)].join('|')
  const parts = span.text.split(new RegExp(`(?<![\\w@])@(${names})\\b`, 'i'))
  return h('span', {}, ...parts.map((part, index) => (index % 2 ? mention(part, part.toLowerCase()) : part)))
}
