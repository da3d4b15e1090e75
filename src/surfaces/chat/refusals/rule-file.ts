/** What is said where a file of rules is refused. */
import type { FileProblem, RuleFileRefusals } from '../../../domain/automation/file-refusals.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { listText } from '../../../domain/text/plural.ts'
import { fieldLabel } from '../cards/rule-parts.ts'
import type { Reader, Words, WordsFor } from './words.ts'

const start = '`rules export` or `forms export` gives you a file to start from.'

type WordsOf = (refusal: Refusal, reader: Reader) => Promise<Words>

/** `wordsOf`: what is said of a rule that would be refused in a line, too. */
export const ruleFileWords = (wordsOf: WordsOf): WordsFor<RuleFileRefusals> => ({
  no_rule_file: ({ files }) => ({
    message: files === 0 ? 'There is no file.' : 'One file at a time, please.',
    hint: `Attach a YAML or JSON file. ${start}`,
  }),
  rule_file_not_yours: () => ({
    message: 'That was someone else’s file.',
    hint: `Attach your own. ${start}`,
  }),
  rule_file_too_large: ({ most }) => ({
    message: 'That file is too large.',
    hint: `It can have up to ${most.toLocaleString('en')} characters. Split it into several files.`,
  }),
  rule_file_unreadable: ({ line, problem }) => ({
    message: `Line ${line} of the file can’t be read as YAML or JSON: ${problem}.`,
    hint: start,
  }),
  async rule_file_wrong({ line, path, problem }, reader) {
    const where = `Line ${line} of the file${path ? `, \`\`${path}\`\`` : ''}`
    const { message, hint } = await problemWords(problem, (refusal) => wordsOf(refusal, reader))
    return { message: `${where}: ${message}`, hint }
  },
  rule_file_twice: ({ line, name }) => ({
    message: `Line ${line} of the file: there is another one called “${name}” for the same place.`,
    hint: 'Call one of them something else.',
  }),
  async rule_part_wrong({ kind, field, problem }, reader) {
    const { message, hint } = await problemWords(problem, (refusal) => wordsOf(refusal, reader))
    const isMissing = problem.is === 'missing'
    return { message: `“${fieldLabel(kind, field)}”: ${message}`, hint: isMissing ? 'Fill it in.' : hint }
  },
  no_rules_to_export: () => ({
    message: 'There’s no rule you can export.',
    hint: '`rules` shows all rules, and `rules add` creates one.',
  }),
})

async function problemWords(problem: FileProblem, say: (refusal: Refusal) => Promise<Words>): Promise<Words> {
  switch (problem.is) {
    case 'missing':
      return { message: 'this is missing.', hint: start }
    case 'unknown_key':
      return {
        message: `I don’t know “${problem.key}”.`,
        hint: `There can be ${some(problem.valid)} here.`,
      }
    case 'not_one_of':
      return { message: 'that doesn’t belong here.', hint: `It can be ${some(problem.valid)}.` }
    case 'not_a':
      return { message: `this should be a ${kinds[problem.kind] ?? problem.kind}.`, hint: start }
    case 'too_small':
      return { message: `that’s too little: at least ${problem.limit}${unit(problem.of)}.`, hint: start }
    case 'too_large':
      return { message: `that’s too much: at most ${problem.limit}${unit(problem.of)}.`, hint: start }
    case 'refused':
      return say(new Refusal(problem.code, problem.args))
  }
}

const kinds: Record<string, string> = {
  string: 'text',
  array: 'list',
  object: 'group of keys',
  boolean: 'true or false',
  int: 'whole number',
}

function unit(of: string): string {
  if (of === 'string') return ' characters'
  return of === 'array' ? ' of them' : ''
}

function some(valid: readonly string[]): string {
  return listText(valid.map((each) => `\`\`${each}\`\``))
}
