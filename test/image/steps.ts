/** What the Dockerfile does, as far as it can be done by hand: in a folder instead of an image. */
import { execFile } from 'node:child_process'
import { chown, cp, mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type Image = {
  /** What is in its file system. */
  root: string
  environment: Record<string, string>
  folder: string
  user: { uid: number; gid: number } | undefined
  healthcheck: string[]
  command: string[]
}

/** The official Node image's own user. */
const users: Record<string, number> = { node: 1000 }

/** Instructions, each on one line, without comments. */
async function instructionsOf(dockerfile: string): Promise<[string, string][]> {
  const text = await readFile(dockerfile, 'utf8')
  const lines = text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter(Boolean)
  return lines.map((line) => {
    const [instruction = '', ...rest] = line.split(' ')
    return [instruction, rest.join(' ')]
  })
}

/** Builds all stages below `within`, from a checkout. Gives the last one. `told` hears of each step. */
export async function build(checkout: string, within: string, told: (step: string) => void): Promise<Image> {
  const stages = new Map<string, Image>()
  let image: Image | undefined
  for (const [instruction, rest] of await instructionsOf(join(checkout, 'Dockerfile'))) {
    told(`${instruction} ${rest}`)
    if (instruction === 'FROM') {
      const [, , stage = `stage${stages.size}`] = rest.split(' ')
      image = newImage(join(within, stage))
      stages.set(stage, image)
      await mkdir(image.root, { recursive: true })
    } else if (image) await apply(image, [instruction, rest], { checkout, stages })
  }
  if (!image) throw new Error('there is no FROM')
  return image
}

function newImage(root: string): Image {
  return { root, environment: {}, folder: '/', user: undefined, healthcheck: [], command: [] }
}

type Sources = { checkout: string; stages: Map<string, Image> }

async function apply(image: Image, [instruction, rest]: [string, string], sources: Sources): Promise<void> {
  switch (instruction) {
    case 'WORKDIR':
      image.folder = rest
      await mkdir(join(image.root, rest), { recursive: true })
      break
    case 'ENV':
      for (const pair of rest.split(' ')) {
        const [name = '', value = ''] = pair.split('=')
        image.environment[name] = value
      }
      break
    case 'COPY':
      await copy(image, rest.split(' '), sources)
      break
    case 'RUN':
      await runInside(image, rest)
      break
    case 'USER':
      if (process.getuid?.() === 0) image.user = { uid: users[rest] ?? 0, gid: users[rest] ?? 0 }
      break
    case 'HEALTHCHECK':
      image.healthcheck = JSON.parse(rest.slice(rest.indexOf('['))) as string[]
      break
    case 'CMD':
      image.command = JSON.parse(rest) as string[]
      break
    case 'VOLUME':
    case 'EXPOSE':
      break
    default:
      throw new Error(`${instruction} is not known here: say in test/image/steps.ts what it does`)
  }
}

async function copy(image: Image, words: string[], { checkout, stages }: Sources): Promise<void> {
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length)
  const names = words.filter((word) => !word.startsWith('--'))
  const target = names.pop() ?? ''
  const source = from === undefined ? checkout : (stages.get(from)?.root ?? '')
  const given = (await readFile(join(checkout, '.dockerignore'), 'utf8')).split('\n')
  for (const name of names) {
    if (from === undefined && !given.includes(`!${name}`))
      throw new Error(`.dockerignore leaves out ${name}, which the image needs`)
    const to = join(
      image.root,
      image.folder,
      names.length > 1 || target.endsWith('/') ? join(target, name) : target,
    )
    await mkdir(dirname(to), { recursive: true })
    await cp(join(source, name), to, { recursive: true, verbatimSymlinks: true })
  }
}

/** Folders of the image are below its root, and Node is ours. */
async function runInside(image: Image, line: string): Promise<void> {
  const made = /^mkdir (\/\w+) && chown (\w+):\w+ \1$/.exec(line)
  if (made) {
    const folder = join(image.root, made[1] ?? '')
    await mkdir(folder)
    const uid = users[made[2] ?? ''] ?? 0
    if (process.getuid?.() === 0) await chown(folder, uid, uid)
    return
  }
  // With this machine's own ways to the registry, such as a proxy and its certificate.
  const env = { ...process.env, ...image.environment, PATH: environmentOf(image).PATH }
  await run('sh', ['-c', line], { cwd: join(image.root, image.folder), env })
}

/** What a process in it has. */
export function environmentOf(image: Image): Record<string, string> {
  const node = dirname(process.execPath)
  const inside = Object.entries(image.environment).map(
    ([name, value]) => [name, value.startsWith('/') ? join(image.root, value) : value] as const,
  )
  return { PATH: `${node}:/usr/local/bin:/usr/bin:/bin`, HOME: image.root, ...Object.fromEntries(inside) }
}
