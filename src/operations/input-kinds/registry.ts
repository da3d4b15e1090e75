/** Every kind of input. A new one is one file and one line here; each surface says how it is written there. */
import { answers } from './answers.ts'
import { items } from './checklist-items.ts'
import { comment } from './comment.ts'
import { digest } from './digest.ts'
import { fieldValues } from './field-values.ts'
import { form } from './form.ts'
import { importChoices } from './import-choices.ts'
import type { TypesOf } from './kind.ts'
import { folder, level, list, space } from './level.ts'
import { message } from './message.ts'
import { moment } from './moment.ts'
import { newTasks } from './new-tasks.ts'
import { people, person } from './person.ts'
import { place } from './place.ts'
import {
  after,
  choice,
  choices,
  day,
  emoji,
  estimate,
  field,
  filter,
  flag,
  names,
  number,
  priority,
  shift,
  storedFiles,
  tags,
  text,
  texts,
  when,
  workingDays,
  zone,
} from './plain.ts'
import { reminder } from './reminder.ts'
import { rule } from './rule.ts'
import { template, view } from './saved.ts'
import { country, dueNotice, hours, timeOff, weekdays } from './schedule.ts'
import { files, thread } from './shared.ts'
import { entry, standup } from './standup.ts'
import { status } from './status.ts'
import { task, tasks } from './task.ts'
import { testCases } from './test-cases.ts'

export const inputKinds = {
  task,
  tasks,
  comment,
  person,
  people,
  list,
  folder,
  space,
  level,
  status,
  place,
  filter,
  digest,
  standup,
  entry,
  template,
  view,
  priority,
  when,
  rule,
  moment,
  reminder,
  day,
  tags,
  choice,
  choices,
  text,
  texts,
  items,
  message,
  emoji,
  files,
  thread,
  names,
  zone,
  flag,
  number,
  after,
  workingDays,
  hours,
  weekdays,
  timeOff,
  dueNotice,
  country,
  estimate,
  shift,
  field,
  storedFiles,
  fieldValues,
  form,
  answers,
  newTasks,
  importChoices,
  testCases,
}

export type InputKinds = TypesOf<typeof inputKinds>
