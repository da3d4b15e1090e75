/** A question as a field that works without scripts, by keyboard and with a screen reader. */
import { mostOf, type Typed } from '../../../domain/form/answers.ts'
import type { Question } from '../../../domain/form/form.ts'
import { priorities } from '../../../domain/task/task.ts'
import { type Html, html } from './html.ts'

export type Asked = { key: string; question: Question; problem: string | undefined }

export function fieldHtml(asked: Asked, typed: Typed): Html {
  const { question } = asked
  const value = typed[asked.key] ?? ''
  if (question.kind === 'many') return groupHtml(asked, 'checkbox', value.split(', '))
  if (question.kind === 'choice' && (question.choices?.length ?? 0) <= 6)
    return groupHtml(asked, 'radio', [value])
  return html`<div class="field">
<label class="name" for="${asked.key}">${question.label}${needed(question)}</label>
${notes(asked)}${inputHtml(asked, value)}
</div>`
}

function needed({ required }: Question): Html {
  return required ? html` <span class="needed">(required)</span>` : html``
}

function notes({ key, question, problem }: Asked): Html {
  const help = question.kind === 'file' ? [question.help, fileHelp].filter(Boolean).join(' ') : question.help
  return html`${help !== undefined && html`<p class="help" id="${key}-help">${help}</p>\n`}${
    problem !== undefined && html`<p class="error" id="${key}-error">${problem}</p>\n`
  }`
}

export const mostFiles = 5
export const mostFileBytes = 4 * 1024 * 1024
export const fileTypes =
  '.png .jpg .jpeg .gif .webp .heic .pdf .txt .log .csv .md .json .doc .docx .xls .xlsx .odt .ods .mp4 .mov'.split(
    ' ',
  )
const fileHelp = `Up to ${mostFiles} files of ${mostFileBytes / 1024 / 1024} MB each: pictures, videos, text and office documents.`

/** Attributes that tie a field to what is said of it. */
function said({ key, question: { help, kind, required }, problem }: Asked, saysRequired = true): Html {
  const hasHelp = help !== undefined || kind === 'file'
  const ids = [hasHelp && `${key}-help`, problem !== undefined && `${key}-error`].filter(Boolean).join(' ')
  return html`${ids !== '' && html` aria-describedby="${ids}"`}${
    problem !== undefined && html` aria-invalid="true"`
  }${required === true && saysRequired && html` aria-required="true"`}`
}

function inputHtml(asked: Asked, value: string): Html {
  const { key, question } = asked
  const named = html`id="${key}" name="${key}"${said(asked)}`
  switch (question.kind) {
    case 'long text':
      return html`<textarea ${named} rows="6" maxlength="${mostOf(question)}">
${value}</textarea>`
    case 'choice':
    case 'priority':
      return selectHtml(named, question.choices ?? priorities, value)
    case 'date':
      return html`<input ${named} type="date" value="${value}">`
    case 'number':
      return html`<input ${named} inputmode="decimal" value="${value}">`
    case 'link':
      return html`<input ${named} type="url" value="${value}" maxlength="2000">`
    case 'file':
      return html`<input ${named} type="file" multiple accept="${fileTypes.join(',')}">`
    default:
      return html`<input ${named} value="${value}" maxlength="${mostOf(question)}">`
  }
}

function selectHtml(named: Html, choices: readonly string[], value: string): Html {
  const options = choices.map(
    (each) => html`<option value="${each}"${each === value && html` selected`}>${each}</option>`,
  )
  return html`<select ${named}><option value="">–</option>${options}</select>`
}

function groupHtml(asked: Asked, type: 'radio' | 'checkbox', chosen: string[]): Html {
  const { key, question } = asked
  const boxes = (question.choices ?? []).map(
    (each, index) =>
      html`<label class="choice"><input type="${type}" name="${key}" value="${each}"${
        index === 0 && html` id="${key}"`
      }${chosen.includes(each) && html` checked`}> ${each}</label>\n`,
  )
  const none =
    type === 'radio' &&
    !question.required &&
    html`<label class="choice"><input type="radio" name="${key}" value=""> None</label>\n`
  const isOne = type === 'radio'
  return html`<fieldset class="field"${isOne && html` role="radiogroup"`}${said(asked, isOne)}>
<legend>${question.label}${needed(question)}</legend>
${notes(asked)}${boxes}${none}</fieldset>`
}
