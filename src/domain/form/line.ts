/** A form as one line: `ask "What happened?" required, … then status New, tag #bug, tell @Ana`. */
import type { ChannelRef, PersonRef } from '../automation/automation.ts'
import { asWritten, wordText } from '../automation/names.ts'
import { cutAt, Reading, withoutQuoted } from '../automation/reading.ts'
import { priorityIn, tagIn } from '../automation/triggers.ts'
import {
  type FormDefinition,
  longestFormLine,
  mostQuestions,
  mostTags,
  mostTold,
  type NameRef,
} from './form.ts'
import { printQuestion, readQuestion } from './questions.ts'
import { refuseFormLine } from './refusals.ts'

/** How what is kept by id is written. */
export type FormNaming = {
  person(ref: PersonRef): string
  channel(ref: ChannelRef): string
  status(ref: NameRef): string
  template(ref: NameRef): string
  field(ref: NameRef): string
}

const plainName = (ref: NameRef) => ('name' in ref ? ref.name : ref.id)
const formAsWritten: FormNaming = { ...asWritten, status: plainName, template: plainName, field: plainName }

/** `platform`: whose accounts are mentioned in it. Throws Refusal, which says where it went wrong and what could stand there. */
export function readForm(line: string, platform: string): FormDefinition {
  if (line.length > longestFormLine)
    throw refuseFormLine('form_too_long', { what: 'form', most: longestFormLine })
  const { asked, settled } = sectionsOf(line)
  const form: FormDefinition = { questions: [] }
  for (const text of asked) form.questions.push(readQuestion(reading(text), form.questions))
  if (form.questions.length === 0) throw refuseFormLine('form_asks_nothing', {})
  if (form.questions.length > mostQuestions)
    throw refuseFormLine('too_many_of_form', { what: 'questions', most: mostQuestions })
  for (const text of settled) readSetting(reading(text), form, platform)
  settleTitle(form)
  return form
}

function reading(text: string): Reading {
  return new Reading(text, {
    needs: (args) => refuseFormLine('form_needs', args),
    leftOver: (args) => refuseFormLine('form_left_over', args),
  })
}

/** Questions may stand in lines of their own. */
function sectionsOf(line: string): { asked: string[]; settled: string[] } {
  const text = line.trim()
  const begin = /^ask(?=\s|$)\s*/i.exec(text)
  if (!begin) throw refuseFormLine('form_asks_nothing', {})
  const then = /(?:^|\s)then(?:\s|$)/i.exec(withoutQuoted(text))
  const asked = text.slice(begin[0].length, then?.index)
  const separator = /,(?=\s|$)|\n/g
  return {
    asked: cutAt(asked, separator, 0),
    settled: then ? cutAt(text.slice(then.index + then[0].length), separator, 0) : [],
  }
}

const settings = ['status', 'template', 'priority', 'tag', 'tell'] as const

function readSetting(reading: Reading, form: FormDefinition, platform: string): void {
  const setting = reading.takeOne(settings)
  switch (setting) {
    case 'status':
    case 'template':
      form[setting] = { name: reading.word(`the name of a ${setting}`) }
      break
    case 'priority':
      form.priority = priorityIn(reading)
      break
    case 'tag':
      form.tags = tagsIn(reading, form.tags ?? [])
      break
    case 'tell':
      form.tell = toldIn(reading, form.tell ?? [], platform)
      break
    default:
      throw refuseFormLine('form_needs', {
        after: 'then',
        what: `what to do with the answers, in place of “${reading.left}”`,
        valid: ['status New', 'template Kit', 'priority high', 'tag #bug', 'tell @Ana and #bugs'],
      })
  }
  reading.end()
}

function tagsIn(reading: Reading, before: string[]): string[] {
  const tags = new Set(before)
  do tags.add(tagIn(reading))
  while (!reading.isOver)
  if (tags.size > mostTags) throw refuseFormLine('too_many_of_form', { what: 'tags', most: mostTags })
  return [...tags]
}

type Told = NonNullable<FormDefinition['tell']>

function toldIn(reading: Reading, before: Told, platform: string): Told {
  const told = [...before]
  do {
    const person = reading.person(platform)
    const channel = person ? undefined : reading.channel()
    if (person) told.push({ person })
    else if (channel) told.push({ channel })
    else throw reading.needs('a person or a channel', ['@Ana', '#bugs'])
    reading.take('and')
  } while (!reading.isOver)
  if (told.length <= mostTold) return told
  throw refuseFormLine('too_many_of_form', { what: 'people and channels', most: mostTold })
}

/** A task needs a title: the answer that says so, else the first short text that everybody has to give. */
function settleTitle({ questions }: FormDefinition): void {
  const titles = questions.filter(({ to }) => to === 'title')
  const [title, another] = titles
  if (another) throw refuseFormLine('two_titles', { question: another.label })
  if (title) {
    if (title.required && !title.onlyIf) return
    throw refuseFormLine('title_may_be_empty', { question: title.label })
  }
  const first = questions.find(
    ({ kind, required, onlyIf, to, label }) =>
      kind === 'text' &&
      required &&
      !onlyIf &&
      typeof to === 'object' &&
      'name' in to.field &&
      to.field.name === label,
  )
  if (!first) throw refuseFormLine('form_without_title', {})
  first.to = 'title'
}

export function printForm(form: FormDefinition, naming: FormNaming = formAsWritten): string {
  const { questions, status, template, priority, tags = [], tell = [] } = form
  const asked = questions.map((question) => printQuestion(question, questions, naming))
  const told = tell.map((one) => ('person' in one ? naming.person(one.person) : naming.channel(one.channel)))
  const then = [
    ...(status ? [`status ${wordText(naming.status(status))}`] : []),
    ...(template ? [`template ${wordText(naming.template(template))}`] : []),
    ...(priority ? [`priority ${priority}`] : []),
    ...(tags.length > 0 ? [`tag ${tags.map((tag) => `#${wordText(tag)}`).join(' ')}`] : []),
    ...(told.length > 0 ? [`tell ${told.join(' and ')}`] : []),
  ]
  return `ask ${asked.join(', ')}${then.length > 0 ? ` then ${then.join(', ')}` : ''}`
}
