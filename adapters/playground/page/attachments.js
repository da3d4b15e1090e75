/** Files that go with what is being typed: chosen, dropped or pasted. */
import { h } from './dom.js'
import { sizeText } from './file.js'
import { announce } from './notice.js'
import { store } from './store.js'

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} zone where files can be dropped
 * @param {(problem: string) => void} complain
 */
export function createAttachments(form, zone, complain) {
  const list = /** @type {HTMLElement} */ (form.querySelector('.attached'))
  const attach = /** @type {HTMLButtonElement} */ (form.querySelector('.attach'))
  const chooser = /** @type {HTMLInputElement} */ (form.querySelector('input[type="file"]'))
  /** @type {File[]} */
  let files = []

  attach.addEventListener('click', () => chooser.click())
  chooser.addEventListener('change', () => {
    add([...(chooser.files ?? [])])
    chooser.value = ''
  })
  form.addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])]
    if (pasted.length === 0) return
    event.preventDefault()
    add(pasted)
  })
  acceptDrops(zone, add, complain)

  /** @param {File[]} more */
  function add(more) {
    const { files: most, fileBytes } = store.most
    const large = more.find((file) => file.size > fileBytes)
    const room = files.length + more.length <= most
    if (large) complain(`${large.name} is too large: a file can have at most ${fileBytes / 1024 / 1024} MB.`)
    else if (!room) complain(`A message can have at most ${most} files.`)
    else {
      complain('')
      set([...files, ...more])
      announce(`Attached: ${more.map(({ name }) => name).join(', ')}`)
      form.querySelector('textarea')?.focus()
    }
  }

  /** @param {File[]} next */
  function set(next) {
    files = next
    list.replaceChildren(...files.map(item))
  }

  /** @param {File} file */
  function item(file) {
    const leave = () => {
      set(files.filter((each) => each !== file))
      form.querySelector('textarea')?.focus()
    }
    return h(
      'li',
      { class: 'file' },
      h('span', { class: 'file-name' }, file.name),
      ' ',
      h('span', { class: 'file-size' }, sizeText(file.size)),
      h(
        'button',
        { type: 'button', class: 'detach', 'aria-label': `Remove ${file.name}`, click: leave },
        '×',
      ),
    )
  }

  return { files: () => files, set }
}

/**
 * @param {HTMLElement} zone
 * @param {(files: File[]) => void} add
 * @param {(problem: string) => void} complain
 */
function acceptDrops(zone, add, complain) {
  zone.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    zone.dataset.dropping = ''
  })
  zone.addEventListener('dragleave', (event) => {
    if (!(event.relatedTarget instanceof Node && zone.contains(event.relatedTarget)))
      delete zone.dataset.dropping
  })
  zone.addEventListener('drop', (event) => {
    delete zone.dataset.dropping
    const { dataTransfer } = event
    if (!dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    const folder = [...dataTransfer.items].some((item) => item.webkitGetAsEntry()?.isDirectory)
    if (folder) complain('You can’t attach a folder, only the files in it.')
    else add([...dataTransfer.files])
  })
}

/** A file dropped beside the places for it would be opened by the browser in place of the page. */
export function guardDrops() {
  addEventListener('dragover', (event) => event.preventDefault())
  addEventListener('drop', (event) => event.preventDefault())
}
