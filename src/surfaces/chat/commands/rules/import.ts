import { card, context, mention, text } from '../../../../cards/words.ts'
import { refuseRuleFile } from '../../../../domain/automation/file-refusals.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../../domain/card/draft.ts'
import { counted, listText, plural } from '../../../../domain/text/plural.ts'
import { encodingOf, textOf } from '../../../../interchange/text.ts'
import { longestFile } from '../../../../operations/automation/file.ts'
import { importRules, type RuleImport, type WantedRule } from '../../../../operations/automation/import.ts'
import { readFile } from '../../../../store/imports/stored-files.ts'
import { askCard } from '../../cards/ask.ts'
import { ruleTitle } from '../../cards/rules.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'

export const rulesImport = chatCommand(importRules, {
  path: 'rules import',
  examples: ['rules import', 'rules import remove:yes'],
  visibility: 'caller',
  replaces: true,
  files: true,
  written: { content: 'named', remove: 'named' },
  besides: { by: { kind: 'text', written: 'named', summary: 'Whose file it is, as its button names them' } },
  defaults: { content: textOfFile },
  understand({ by }, { actor }) {
    // What a file says is for nobody else, whatever they may press.
    if (by !== undefined && by !== actor.id) throw refuseRuleFile('rule_file_not_yours', {})
    return { input: {} }
  },
  ask({ plan, input: { content, remove }, differs }, { actor }) {
    if (plan.shown.length === 0) return nothingNew(plan)
    return askCard(
      [`The file would change ${counted(plan.shown.length, 'rule')}`],
      [
        ...(differs ? [context('Nothing was changed. The rules have changed since you looked.')] : []),
        ...planBlocks(plan),
      ],
      {
        label: 'Apply',
        path: 'rules import',
        options: { content, by: actor.id, ...(remove && { remove: 'yes' }) },
        expected: [...plan.shown],
      },
    )
  },
  card(done, _input, { actor }) {
    if (done.shown.length === 0) return nothingNew(done)
    const did = listText([
      ...(done.added.length > 0 ? [`created ${counted(done.added.length, 'rule')}`] : []),
      ...(done.changed.length > 0 ? [`changed ${counted(done.changed.length, 'rule')}`] : []),
      ...(done.removed.length > 0 ? [`deleted ${counted(done.removed.length, 'rule')}`] : []),
    ])
    return card('good', [mention(actor), ` ${did}`], {
      blocks: [context({ typed: 'rules' }, ' shows them.')],
    })
  },
})

/** A file of another form is refused when it is read; one that is much too large, before. */
export async function textOfFile({ files, trx, workspaceId }: Context): Promise<string> {
  const [file, other] = files
  if (!file || other) throw refuseRuleFile('no_rule_file', { files: files.length })
  const most = longestFile * 4
  if (file.size > most) throw refuseRuleFile('rule_file_too_large', { size: file.size, most: longestFile })
  const read = () => readFile(trx, workspaceId, file.id)
  const parts: string[] = []
  for await (const part of textOf(read(), await encodingOf(read()))) parts.push(part)
  return parts.join('')
}

function nothingNew({ unchanged }: RuleImport): Draft {
  return card('neutral', ['Your rules already match the file'], {
    blocks: [context(`The file has ${counted(unchanged, 'rule')}. There’s nothing to change.`)],
  })
}

/** As many as anybody reads. */
const most = 15

function planBlocks({ added, changed, removed, unchanged }: RuleImport): DraftBlock[] {
  const parts = [
    ...added.map((each) => [text({ strong: 'New: ' }, ...titleOf(each)), context(each.line)]),
    ...changed.map(changeBlocks),
    ...removed.map((each) => [text({ strong: 'Deleted: ' }, ...ruleTitle(each)), context(each.line)]),
  ]
  const more = parts.length - most
  return [
    ...parts.slice(0, most).flat(),
    ...(more > 0 ? [context(`and ${more} more`)] : []),
    ...(unchanged > 0
      ? [context(`${counted(unchanged, 'rule')} ${plural(unchanged, 'stays as it is', 'stay as they are')}.`)]
      : []),
  ]
}

function titleOf({ name, level, isOn }: WantedRule): DraftInline[] {
  return [`${name} · ${level ? `in ${level.path}` : 'everywhere'}${isOn ? '' : ' · off'}`]
}

function changeBlocks({ name, line, isOn, before }: WantedRule): DraftBlock[] {
  if (!before) return []
  const { rule } = before
  const is = isOn ? 'on' : 'off'
  const title: DraftInline[] = [{ strong: 'Changed: ' }, ...ruleTitle(before)]
  return [
    text(...title, rule.name === name ? '' : ` → ${name}`, rule.state === is ? '' : ` → ${is}`),
    ...(before.line === line ? [] : [context('Before: ', before.line), context('After: ', line)]),
  ]
}
