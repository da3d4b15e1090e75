/** The picture of the rooms in docs/architecture: how large each is, and which it builds on. */
import { codeOf, filesIn, importsIn } from './import-lines.ts'

type Room = { name: string; lines: number; uses: Set<string> }
type Box = Room & { x: number; y: number; width: number }

const boxHeight = 46
const rowHeight = 96
const gap = 40
const pageWidth = 860

export function roomsPicture(root: string): string {
  const rooms = roomsOf(root)
  for (const room of rooms.values()) room.uses = nearest(room, rooms)
  return draw(layOut([...rooms.values()]))
}

function roomsOf(root: string): Map<string, Room> {
  const rooms = new Map<string, Room>()
  for (const file of ['src', 'adapters'].flatMap((folder) => filesIn(root, folder))) {
    const name = roomOf(file)
    const room = rooms.get(name) ?? { name, lines: 0, uses: new Set() }
    rooms.set(name, room)
    const code = codeOf(root, file)
    room.lines += code.split('\n').length
    for (const { to } of importsIn(file, code)) {
      if (/^(src|adapters)\//.test(to) && roomOf(to) !== name) room.uses.add(roomOf(to))
    }
  }
  return rooms
}

/** What puts everything together is one room: the files beside the folders, the cells, and the command line. */
function roomOf(file: string): string {
  const [top = '', name = ''] = file.split('/')
  if (top === 'adapters') return top
  if (name === 'platform.ts') return 'platform'
  return name === 'cli' || name === 'cells' || name.endsWith('.ts') ? 'app' : name
}

/** Without what its other rooms use anyway: else there would be too many arrows to see any. */
function nearest(room: Room, rooms: Map<string, Room>): Set<string> {
  const others = [...room.uses]
  return new Set(others.filter((use) => !others.some((other) => other !== use && reaches(other, use, rooms))))
}

function reaches(from: string, to: string, rooms: Map<string, Room>): boolean {
  const uses = [...(rooms.get(from)?.uses ?? [])]
  return uses.includes(to) || uses.some((use) => reaches(use, to, rooms))
}

/** Each room is in the row below the last of those that use it, and as nearly under them as there is room. */
function layOut(rooms: Room[]): Box[] {
  const usersOf = (name: string) => rooms.filter(({ uses }) => uses.has(name))
  const rowOf = (name: string): number => Math.max(0, ...usersOf(name).map((user) => rowOf(user.name) + 1))
  const rows = Map.groupBy(rooms, ({ name }) => rowOf(name))
  const boxes = new Map<string, Box>()
  for (const row of [...rows.keys()].toSorted((one, other) => one - other)) {
    const wanted = (rows.get(row) ?? []).map((room) => ({
      room,
      at: mean(usersOf(room.name).map((user) => middle(boxes.get(user.name)))),
    }))
    for (const box of sideBySide(wanted, row * rowHeight + 16)) boxes.set(box.name, box)
  }
  return [...boxes.values()]
}

function sideBySide(wanted: { room: Room; at: number }[], y: number): Box[] {
  let free = 0
  const row = wanted
    .toSorted((one, other) => one.at - other.at || one.room.name.localeCompare(other.room.name))
    .map(({ room, at }) => {
      const width = widthOf(room)
      const x = Math.max(free, at - width / 2)
      free = x + width + gap
      return { ...room, x, y, width, at }
    })
  const shift = mean(row.map((box) => box.at - middle(box)))
  return row.map(({ at, ...box }) => ({ ...box, x: Math.round(box.x + shift) }))
}

function middle(box: Pick<Box, 'x' | 'width'> | undefined): number {
  return box ? box.x + box.width / 2 : pageWidth / 2
}

/** The middle of the page for none. */
function mean(numbers: number[]): number {
  if (numbers.length === 0) return pageWidth / 2
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

function widthOf(room: Room): number {
  return Math.max(124, Math.round(Math.sqrt(roughly(room.lines)) * 1.7))
}

/** In steps of a fifth, so that the picture changes only when a room has grown or shrunk visibly. */
function roughly(lines: number): number {
  const step = 2 ** (Math.round(4 * Math.log2(lines)) / 4)
  const digits = 10 ** Math.max(1, Math.floor(Math.log10(step)) - 1)
  return Math.round(step / digits) * digits
}

function draw(boxes: Box[]): string {
  const height = Math.max(...boxes.map(({ y }) => y)) + boxHeight + 16
  const byName = new Map(boxes.map((box) => [box.name, box]))
  const arrows = boxes.flatMap((box) =>
    [...box.uses].toSorted().flatMap((name) => {
      const to = byName.get(name)
      return to ? [arrow(box, to)] : []
    }),
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${pageWidth} ${height}" role="img" aria-labelledby="title">`,
    '  <title id="title">The rooms of Baton: each imports only rooms below it</title>',
    `  <style>${style}</style>`,
    '  <defs><marker id="end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">' +
      '<path class="tip" d="M0 0 L8 4 L0 8 z"/></marker></defs>',
    ...arrows,
    ...boxes.map(boxOf),
    '</svg>\n',
  ].join('\n')
}

const style = [
  'text{font:14px system-ui,sans-serif;text-anchor:middle;fill:#1f2328}',
  '.size{font-size:11px;fill:#59636e}',
  'rect{fill:#eef4ff;stroke:#4673c8;stroke-width:1.5}',
  '.arrow{fill:none;stroke:#59636e;stroke-width:1.3}.tip{fill:#59636e}',
  '@media (prefers-color-scheme:dark){text{fill:#f0f6fc}.size{fill:#9198a1}rect{fill:#15233f;stroke:#7aa2f0}',
  '.arrow{stroke:#9198a1}.tip{fill:#9198a1}}',
].join('')

function boxOf({ name, lines, x, y, width }: Box): string {
  const center = x + width / 2
  return [
    `  <rect x="${x}" y="${y}" width="${width}" height="${boxHeight}" rx="7"/>`,
    `  <text x="${center}" y="${y + 20}">${name}</text>`,
    `  <text class="size" x="${center}" y="${y + 37}">about ${roughly(lines).toLocaleString('en')} lines</text>`,
  ].join('\n')
}

/** Long ones go down first and turn at the end, so that they pass beside what is in between. */
function arrow(from: Box, to: Box): string {
  const [x1, y1] = [middle(from), from.y + boxHeight]
  const [x2, y2] = [middle(to), to.y - 2]
  const [down, up] = y2 - y1 > rowHeight ? [0.9, 0.06] : [0.5, 0.5]
  const [turn, end] = [down * (y2 - y1) + y1, y2 - up * (y2 - y1)].map(Math.round)
  return `  <path class="arrow" marker-end="url(#end)" d="M${x1} ${y1} C${x1} ${turn} ${x2} ${end} ${x2} ${y2}"/>`
}
