/** Rules as a file, which can be changed and imported again. */
import { refuseRuleFile } from '../../domain/automation/file-refusals.ts'
import { newId } from '../../domain/id.ts'
import type { StoredFile } from '../../domain/task/records.ts'
import { writeYaml } from '../../interchange/yaml.ts'
import { automationsOf } from '../../store/automation/automations.ts'
import { storeFile } from '../../store/imports/stored-files.ts'
import { operation } from '../operation.ts'
import { fileRule } from './file-schema.ts'
import { findRule, shownRules } from './find.ts'

/** `leftOut`: their numbers. Not all that they name is there, or is the caller's to read. */
export type ExportedRules = { file: StoredFile; rules: number; leftOut: number[] }

export const exportRules = operation({
  name: 'rule.export',
  summary: 'Export rules as a YAML file that you can change and import',
  role: 'member',
  input: { number: { kind: 'number', summary: 'Only this rule (all if empty)' } },
  async run(scope, { number }): Promise<ExportedRules> {
    const { trx, viewer, workspaceId, change, now, zone } = scope
    const asked = number === undefined ? await automationsOf(trx, viewer) : [await findRule(scope, number)]
    const shown = await shownRules(scope, asked)
    const whole = shown.flatMap(({ written, ...each }) => (written ? [{ ...each, written }] : []))
    if (whole.length === 0) throw refuseRuleFile('no_rules_to_export', {})
    const rules = whole.map(({ rule, place, written }) =>
      fileRule(written, { number: rule.number, name: rule.name, in: place, enabled: rule.state === 'on' }),
    )
    const lines = whole.map(({ line }) => line)
    const text = await writeYaml({ version: 1, rules }, 'rules', lines)
    const day = now.toZonedDateTimeISO(zone).toPlainDate().toString()
    const name = number === undefined ? `rules-${day}.yaml` : `rule-${number}-${day}.yaml`
    const file = { workspaceId, id: newId(), name, type: 'application/yaml' }
    return {
      file: await storeFile(trx, file, [text], change.now),
      rules: rules.length,
      leftOut: shown.filter(({ written }) => !written).map(({ rule }) => rule.number),
    }
  },
})
