/** Files: in cards, with messages, and before they are sent. */
import { h } from './dom.js'

/** @param {import('../render/view.ts').FileView} file */
export function renderFile({ name, href, size }) {
  return h(
    'a',
    { class: 'file', href, download: name },
    h('span', { class: 'file-name' }, name),
    ' ',
    h('span', { class: 'file-size' }, sizeText(size)),
  )
}

/** @param {number} bytes `940 B`, `12 kB`, `3.4 MB` */
export function sizeText(bytes) {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
