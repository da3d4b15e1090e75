/** Reads a file of rules. */
import type { z } from 'zod'
import { type FileProblem, refuseRuleFile } from '../../domain/automation/file-refusals.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type Path, readYaml, type Yaml } from '../../interchange/yaml.ts'
import { type RuleInFile, ruleFileSchema } from './file-schema.ts'
import { validKeys } from './schema-parts.ts'

/** Most characters of a file. */
export const longestFile = 100_000

/** `refusing` gives what is refused about a rule its place in the file. */
export type ReadRules = {
  rules: RuleInFile[]
  refusing<T>(rule: number, part: string | undefined, act: () => Promise<T>): Promise<T>
}

/** What a file says; `refusing` gives what is refused about a part of it its place in the file. */
export type ReadFile<T> = {
  data: T
  yaml: Yaml
  refusing<R>(path: Path, act: () => Promise<R>): Promise<R>
}

/** Throws Refusal, which says where in the file it is wrong. */
export async function readFileOf<T>(text: string, schema: z.ZodType<T>): Promise<ReadFile<T>> {
  if (text.length > longestFile)
    throw refuseRuleFile('rule_file_too_large', { size: text.length, most: longestFile })
  const yaml = await readYaml(text)
  const read = schema.safeParse(yaml.value)
  if (!read.success) throw wrong(yaml, ...problemOf(read.error, schema, yaml.value))
  return {
    data: read.data,
    yaml,
    async refusing(path, act) {
      try {
        return await act()
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const { code, args } = error
        throw wrong(yaml, path, { is: 'refused', code, args })
      }
    },
  }
}

/** Throws Refusal, which says where in the file it is wrong. */
export async function readRuleFile(text: string, platform: string): Promise<ReadRules> {
  const { data, yaml, refusing } = await readFileOf(text, ruleFileSchema(platform))
  const { rules } = data
  refuseTwice(rules, yaml)
  return {
    rules,
    refusing: (rule, part, act) =>
      refusing(part === undefined ? ['rules', rule] : ['rules', rule, part], act),
  }
}

function wrong(yaml: Yaml, path: Path, problem: FileProblem): Refusal {
  return refuseRuleFile('rule_file_wrong', { line: yaml.lineOf(path), path: pathText(path), problem })
}

function pathText(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${part}`))
    .join('')
    .replace(/^\./, '')
}

function refuseTwice(rules: RuleInFile[], yaml: Yaml): void {
  const seen = new Set<string>()
  for (const [index, { name, in: place }] of rules.entries()) {
    const key = JSON.stringify([place?.toLowerCase(), name.toLowerCase()])
    if (seen.has(key))
      throw refuseRuleFile('rule_file_twice', { line: yaml.lineOf(['rules', index, 'name']), name })
    seen.add(key)
  }
}

/** The first that is wrong, and where. */
export function problemOf(error: z.ZodError, schema: z.ZodType, value: unknown): [Path, FileProblem] {
  const [issue] = error.issues
  if (!issue) throw new Error('an error has an issue')
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  switch (issue.code) {
    case 'unrecognized_keys': {
      const key = issue.keys[0] ?? ''
      return [[...path, key], { is: 'unknown_key', key, valid: validKeys(schema, value, path) }]
    }
    case 'invalid_value':
      return [path, { is: 'not_one_of', valid: issue.values.map(String) }]
    case 'invalid_union':
      return [path, { is: 'not_one_of', valid: 'options' in issue ? issue.options.map(String) : [] }]
    case 'invalid_type':
      return [path, isMissing(value, path) ? { is: 'missing' } : { is: 'not_a', kind: issue.expected }]
    case 'too_small':
      return [path, { is: 'too_small', limit: Number(issue.minimum), of: issue.origin }]
    case 'too_big':
      return [path, { is: 'too_large', limit: Number(issue.maximum), of: issue.origin }]
    case 'custom':
      return [path, refusedIn(issue.params)]
    default:
      return [path, { is: 'not_a', kind: 'value of this kind' }]
  }
}

function refusedIn(params: Record<string, unknown> | undefined): FileProblem {
  // What `piece` puts there.
  return { is: 'refused', code: String(params?.code), args: Object(params?.args) }
}

function isMissing(value: unknown, path: Path): boolean {
  let at: unknown = value
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return false
    // Any object can be read by its keys.
    at = (at as Record<string, unknown>)[String(part)]
  }
  return at === undefined
}
