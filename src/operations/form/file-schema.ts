/** Forms as they stand in a file. People and channels are written as in a line. */
import { z } from 'zod'
import { quoted, wordText } from '../../domain/automation/names.ts'
import {
  type FormDefinition,
  longestFormName,
  longestHelp,
  longestIntro,
  longestLabel,
  mostChoices,
  mostForms,
  mostQuestions,
  mostTags,
  mostTold,
  plainTargets,
  questionKinds,
  usualTarget,
} from '../../domain/form/form.ts'
import { type FormNaming, readForm } from '../../domain/form/line.ts'
import { priorities } from '../../domain/task/task.ts'

const words = z.string().min(1)

const question = z.strictObject({
  ask: words.max(longestLabel).describe('The question'),
  kind: z.enum(questionKinds).optional().describe('The kind of answer. Without one, a short text'),
  choices: z.array(words).min(1).max(mostChoices).optional().describe('The choices, for choice and many'),
  required: z.boolean().optional(),
  help: words.max(longestHelp).optional().describe('A hint below the question'),
  default: words.optional().describe('The answer filled in at first'),
  onlyIf: z
    .strictObject({
      question: words.describe('An earlier question'),
      is: z.array(words).min(1).describe('The answers that make it appear'),
    })
    .optional()
    .describe('When it’s asked, if not always'),
  as: z.enum(plainTargets).optional().describe('Which part of the task the answer becomes'),
  field: words
    .optional()
    .describe('The custom field the answer goes into. Without one, a field of the same name'),
})

const form = z.strictObject({
  name: words.max(longestFormName).describe('Its name'),
  in: words.max(1000).describe('The List its tasks go to, such as Product/Backend'),
  introduction: z.string().max(longestIntro).optional().describe('A text above the questions'),
  enabled: z.boolean().optional().describe('Whether it’s switched on (true if left out)'),
  questions: z.array(question).min(1).max(mostQuestions),
  status: words.optional().describe('The status its tasks start in'),
  template: words.optional().describe('The template its tasks are created from'),
  priority: z.enum(priorities).optional().describe('The priority, unless an answer sets another'),
  tags: z.array(words).max(mostTags).optional(),
  tell: z.array(words).max(mostTold).optional().describe('Who is told at once: @Ana, #bugs'),
})

export type FormInFile = z.output<typeof form>

export const formFileSchema = z.strictObject({
  $schema: z.string().optional().describe('Where this schema is, for editors'),
  version: z.literal(1).describe('The version of this file format'),
  forms: z.array(form).min(1).max(mostForms),
})

/** A file says the same as a line, and is held to the same rules. Throws Refusal. */
export function definitionIn(file: FormInFile, platform: string): FormDefinition {
  const { questions, status, template, priority, tags = [], tell = [] } = file
  const then = [
    ...(status === undefined ? [] : [`status ${wordText(status)}`]),
    ...(template === undefined ? [] : [`template ${wordText(template)}`]),
    ...(priority === undefined ? [] : [`priority ${priority}`]),
    ...(tags.length > 0 ? [`tag ${tags.map((tag) => `#${wordText(tag.replace(/^#/, ''))}`).join(' ')}`] : []),
    ...(tell.length > 0 ? [`tell ${tell.join(' and ')}`] : []),
  ]
  const line = `ask ${questions.map(lineOf).join(', ')}${then.length > 0 ? ` then ${then.join(', ')}` : ''}`
  return readForm(line, platform)
}

function lineOf({
  ask,
  kind,
  choices,
  required,
  help,
  onlyIf,
  as,
  field,
  ...rest
}: FormInFile['questions'][number]): string {
  return [
    quoted(ask),
    kind ?? 'text',
    ...(choices ? [choices.map(wordText).join(' or ')] : []),
    ...(required ? ['required'] : []),
    ...(rest.default === undefined ? [] : [`default ${wordText(rest.default)}`]),
    ...(help === undefined ? [] : [`help ${quoted(help)}`]),
    ...(onlyIf ? [`only if ${quoted(onlyIf.question)} is ${onlyIf.is.map(wordText).join(' or ')}`] : []),
    ...(as === undefined ? [] : [`as ${as}`]),
    ...(field === undefined ? [] : [`as field ${wordText(field)}`]),
  ].join(' ')
}

type Around = Pick<FormInFile, 'name' | 'in' | 'introduction' | 'enabled'>

/** As it is written to a file: what goes without saying is left out. */
export function fileForm(definition: FormDefinition, naming: FormNaming, around: Around): FormInFile {
  const { questions, status, template, priority, tags, tell } = definition
  return {
    name: around.name,
    in: around.in,
    ...(around.introduction && { introduction: around.introduction }),
    ...(around.enabled === false && { enabled: false }),
    questions: questions.map((each) => questionOf(each, questions, naming)),
    ...(status && { status: naming.status(status) }),
    ...(template && { template: naming.template(template) }),
    ...(priority && { priority }),
    ...(tags && { tags }),
    ...(tell && {
      tell: tell.map((one) => ('person' in one ? naming.person(one.person) : naming.channel(one.channel))),
    }),
  }
}

function questionOf(
  { label, kind, choices, required, help, default: first, onlyIf, to }: FormDefinition['questions'][number],
  all: FormDefinition['questions'],
  naming: FormNaming,
): FormInFile['questions'][number] {
  const usual = usualTarget(kind, label)
  const on = onlyIf && all[onlyIf.question]
  const field = typeof to === 'string' ? undefined : naming.field(to.field)
  const isUsualField = typeof usual === 'object' && field?.toLowerCase() === label.toLowerCase()
  return {
    ask: label,
    ...(kind !== 'text' && { kind }),
    ...(choices && { choices }),
    ...(required && { required }),
    ...(help !== undefined && { help }),
    ...(first !== undefined && { default: first }),
    ...(onlyIf && on && { onlyIf: { question: on.label, is: onlyIf.is } }),
    ...(typeof to === 'string' && to !== usual && { as: to }),
    ...(field !== undefined && !isUsualField && { field }),
  }
}

/** For editors, and for whoever makes such files: https://json-schema.org */
export function formFileJsonSchema(): string {
  const schema = z.toJSONSchema(formFileSchema, { io: 'input' })
  return `${JSON.stringify({ title: 'Forms of Baton', ...schema }, null, 2)}\n`
}
