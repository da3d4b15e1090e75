/** The pages of forms: to fill one in, and to see what became of what was sent. Nothing on them needs a script. */
import { randomBytes } from 'node:crypto'
import { askedOf, decides, type Typed } from '../../../domain/form/answers.ts'
import { keyOf, type Question } from '../../../domain/form/form.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { stripUnstorable } from '../../../domain/text/strip-unstorable.ts'
import { problemsWith } from '../../../operations/form/answers.ts'
import type { FormPages, PageReply, SentFields } from '../../../runtime/http/form-pages.ts'
import { formAt, formFileAt } from '../../../store/form/pages.ts'
import { submissionWithSecret } from '../../../store/form/submissions.ts'
import { readFile } from '../../../store/imports/stored-files.ts'
import { answerProblems } from '../../chat/refusals/form.ts'
import { type Asked, fieldHtml } from './fields.ts'
import { css, type Html, html, lines, page } from './html.ts'
import { becamePage, gonePage, plainPage } from './other-pages.ts'
import { type PagesDeps, problemWithFiles, sendFromPage } from './send.ts'

type Found = NonNullable<Awaited<ReturnType<typeof formAt>>>

export function createFormPages(deps: PagesDeps): FormPages {
  return {
    css,
    async show(key) {
      const found = await formAt(deps.db, key)
      return found ? firstPage(found) : gonePage
    },
    async send(key, sent) {
      const found = await formAt(deps.db, key)
      return found ? taken(deps, found, sent) : gonePage
    },
    async became(secret) {
      const submission = await submissionWithSecret(deps.db, secret)
      return submission ? becamePage(submission) : gonePage
    },
    async file(key) {
      const file = await formFileAt(deps.db, key)
      return file ? { file: readFile(deps.db, file.workspaceId, file.fileId), name: file.name } : gonePage
    },
    problem: (kind) =>
      kind === 'too large'
        ? plainPage(413, 'That’s too large', 'Go back and send fewer or smaller files.')
        : plainPage(400, 'I couldn’t read that', 'Go back and send the form again.'),
    tooOften: (seconds) => {
      const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
      return plainPage(429, 'That was too often', `Nothing was lost. Go back and try again in ${wait}.`)
    },
  }
}

/** `shown`: the keys of the questions that stood on the page. `complete`: no more of them will come. */
type Filled = {
  secret: string
  revision: number
  typed: Typed
  shown: ReadonlySet<string>
  complete: boolean
}

function firstPage({ form }: Found): PageReply {
  const { questions } = form.asks
  const entries = questions.flatMap(({ kind, default: first }, place) =>
    first === undefined || kind === 'date' ? [] : [[keyOf(place), first]],
  )
  const typed: Typed = Object.fromEntries(entries)
  const secret = randomBytes(16).toString('base64url')
  const filled = { secret, revision: form.revision, typed, shown: new Set<string>(), complete: false }
  return formPage({ form }, filled, { status: 200, problems: new Map() })
}

async function taken(deps: PagesDeps, found: Found, sent: SentFields): Promise<PageReply> {
  const { form } = found
  const { questions } = form.asks
  const one = (name: string) => sent.fields.get(name)?.[0] ?? ''
  // Only what fills in every field of a page fills in this one.
  if (sent.fields.get('website')?.some((value) => value !== ''))
    return plainPage(200, 'Thank you', 'Your answers have been sent.')
  const secret = one('secret')
  if (!/^[\w-]{22}$/.test(secret)) return plainPage(400, 'I couldn’t read that', 'Open the form again.')
  const files = sent.files.filter(({ field }) => /^q\d+$/.test(field))
  const typed: Typed = {
    ...Object.fromEntries(
      questions.map((question, place) => [
        keyOf(place),
        answerIn(question, sent.fields.get(keyOf(place)) ?? []),
      ]),
    ),
    ...Object.fromEntries(files.map(({ field, file }) => [field, file.name])),
  }
  const filled: Filled = {
    ...{ secret, typed, revision: Number(one('revision')), complete: one('complete') === 'yes' },
    shown: new Set(one('shown').split(',')),
  }
  const again = (problems: Map<string, string>) =>
    formPage(found, filled, { status: problems.size > 0 ? 422 : 200, problems })
  const problems = wrongIn(deps, questions, filled)
  const fileProblem = problemWithFiles(files.map(({ file }) => file))
  if (fileProblem !== undefined && files[0]) problems.set(files[0].field, fileProblem)
  const asked = askedOf(questions, typed)
  const isAll = filled.complete && asked.every(({ key }) => filled.shown.has(key))
  if (problems.size > 0 || !isAll) return again(problems)
  try {
    await sendFromPage(deps, found, { ...filled, files: files.map(({ file }) => file) })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.code === 'form_changed'
      ? plainPage(
          409,
          'This form has been changed',
          'Nothing was sent. Open it again to see what it asks now.',
        )
      : plainPage(409, 'This form is closed for now', 'Nothing was sent. Please try again later.')
  }
  return { to: `/forms/sent/${secret}` }
}

function answerIn({ kind }: Question, values: string[]): string {
  const given = values.map((value) => stripUnstorable(value).replaceAll('\r\n', '\n'))
  return kind === 'many' ? given.join(', ') : (given[0] ?? '')
}

function wrongIn({ now }: PagesDeps, questions: readonly Question[], { typed, shown }: Filled) {
  const wrong = problemsWith({ zone: 'UTC', now: now() }, questions, typed)
  return new Map(
    wrong
      .filter(({ key }) => shown.has(key))
      .map(({ key, question, problem }) => [key, `“${question.label}” ${answerProblems[problem]}.`]),
  )
}

type Shown = { status: number; problems: ReadonlyMap<string, string> }

/** While answers decide what else is asked, files wait for the last page: a browser does not keep them. */
function formPage(
  { form: { name, introduction, asks } }: Pick<Found, 'form'>,
  { secret, revision, typed, shown, complete }: Filled,
  { status, problems }: Shown,
): PageReply {
  const { questions } = asks
  const all = askedOf(questions, typed)
  const isFirst = shown.size === 0
  const isOpen = questions.some((_, place) => decides(questions, place))
  const isLast = !isOpen || complete || (!isFirst && problems.size === 0)
  const asked = isLast ? all : all.filter(({ question }) => question.kind !== 'file')
  const isMore = !isFirst && problems.size === 0 && asked.some(({ key }) => !shown.has(key))
  const fields = asked.map(({ key, question }): Asked => ({ key, question, problem: problems.get(key) }))
  const hidden = (field: string, value: string) =>
    html`<input type="hidden" name="${field}" value="${value}">\n`
  const title = problems.size > 0 ? `Error: ${name}` : name
  const body = html`<h1>${name}</h1>
${introduction !== '' && html`<p>${lines(introduction)}</p>\n`}${summary(fields)}${
  isMore &&
  html`<p role="status"><strong>Your answers so far are kept. Here are a few more questions.</strong></p>\n`
}<form method="post" enctype="multipart/form-data" novalidate>
${hidden('secret', secret)}${hidden('revision', String(revision))}${hidden('shown', asked.map(({ key }) => key).join())}${
  isLast && hidden('complete', 'yes')
}${fields.map((each) => fieldHtml(each, typed))}
<div class="extra" aria-hidden="true"><label>Leave this empty <input name="website" tabindex="-1" autocomplete="off"></label></div>
<p><button>${isLast ? 'Send' : 'Next'}</button></p>
</form>`
  return { status, html: page(title, body) }
}

/** What is wrong, each leading to its field. */
function summary(fields: Asked[]): Html {
  const wrong = fields.filter(({ problem }) => problem !== undefined)
  if (wrong.length === 0) return html``
  return html`<div class="problems" role="alert" aria-labelledby="problems"><h2 id="problems">Nothing has been sent yet</h2><ul>
${wrong.map(({ key, problem }) => html`<li><a href="#${key}">${problem}</a></li>\n`)}</ul></div>`
}
