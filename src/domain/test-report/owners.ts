/** Who looks after which tests: paths with wildcards, of which the last one that fits counts. */
import picomatch from 'picomatch'

/** `person` is an id. */
export type OwnerRule = { path: string; person: string }

export const mostOwnerRules = 50
export const longestPath = 200
export const mostBranches = 20

export type PathProblem = 'too long' | 'too many wildcards' | 'too odd'

/** What is wrong with a path; undefined where nothing is. So few wildcards are matched in no time, whatever they meet. */
export function pathProblem(path: string): PathProblem | undefined {
  if (path.length > longestPath) return 'too long'
  if (/[()!+@\\[\]]/.test(path) || bareOf(path) === '') return 'too odd'
  const parts = path.split('/')
  const across = parts.filter((part) => part.includes('**')).length
  const within = Math.max(...parts.map((part) => part.replaceAll('**', '').split('*').length - 1))
  return across > 2 || within > 3 ? 'too many wildcards' : undefined
}

function bareOf(path: string): string {
  return path.replace(/^\.?\//, '')
}

/** As `.gitignore` would read it: `src/api/` is all that is in there, and a path may begin anywhere. */
function matcher(path: string): (file: string) => boolean {
  const whole = path.endsWith('/') ? `${path}**` : path
  const bare = bareOf(whole)
  const isMatch = picomatch(path.startsWith('/') || bare.startsWith('**') ? bare : [bare, `**/${bare}`], {
    dot: true,
    noextglob: true,
  })
  return (file) => isMatch(file)
}

/** As much of a path as is looked at. */
const longestFile = 300

/** Finds the owner of a file. A class of Java is looked for as the file that it is in. */
export function ownerFinder(rules: readonly OwnerRule[]) {
  const matchers = rules.map(({ path, person }) => ({ person, fits: matcher(path) }))
  return ({ file, classname }: { file: string; classname: string }): string | undefined => {
    const path = plainPath(file === '' ? classname.replaceAll('.', '/') : file)
    return matchers.findLast(({ fits }) => fits(path))?.person
  }
}

function plainPath(file: string): string {
  return file
    .replaceAll('\\', '/')
    .replace(/^(?:[a-z]:)?(?:\.?\/)+/i, '')
    .slice(-longestFile)
}

/** Whether a branch is one of those that are named; `release/*` names several. */
export function isBranch(branches: readonly string[], branch: string): boolean {
  const name = branch.replace(/^refs\/heads\//, '')
  return branches.some((each) => each === name || picomatch.isMatch(name, each, { noextglob: true }))
}

/** `src/api/** → @ana, test/** @kenji`: paths, and who it is that follows them. Undefined where it is nothing of the kind. */
export function readOwners(typed: string): { path: string; who: string }[] | undefined {
  const tokens = typed.match(/@"[^"]*"|(?:\{[^{}]*\}|[^\s,;→{}])+/g) ?? []
  const rules: { path: string; who: string }[] = []
  let paths: string[] = []
  for (const token of tokens.map((each) => each.replace(/^[-=]>|:$/, '')).filter(Boolean)) {
    if (!/^<?@/.test(token)) {
      paths.push(token)
      continue
    }
    if (paths.length === 0) return undefined
    rules.push(...paths.map((path) => ({ path, who: token })))
    paths = []
  }
  return paths.length > 0 || rules.length === 0 ? undefined : rules
}
