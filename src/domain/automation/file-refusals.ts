import { refusing } from '../refusal.ts'

/** What is wrong with one part of a file. `valid`: what could stand there. */
export type FileProblem =
  | { is: 'missing' }
  | { is: 'unknown_key'; key: string; valid: readonly string[] }
  | { is: 'not_one_of'; valid: readonly string[] }
  | { is: 'not_a'; kind: string }
  | { is: 'too_small' | 'too_large'; limit: number; of: string }
  /** It can be read as what it should be, and that is refused. */
  | { is: 'refused'; code: string; args: object }

/** What can be wrong with a file of rules. `path`: `rules[0].then[1].to`. */
export type RuleFileRefusals = {
  no_rule_file: { files: number }
  rule_file_too_large: { size: number; most: number }
  rule_file_unreadable: { line: number; problem: string }
  rule_file_wrong: { line: number; path: string; problem: FileProblem }
  /** Two rules of one place have the same name. */
  rule_file_twice: { line: number; name: string }
  no_rules_to_export: object
}
export const refuseRuleFile = refusing<RuleFileRefusals>()
