/**
 * JUnit XML. There is no one schema: this takes what surefire, Gradle, pytest, jest-junit, Vitest, Playwright, go-junit-report,
 * gtest, PHPUnit and others write. What it does not know it passes over.
 */
import { setImmediate } from 'node:timers/promises'
import sax from 'sax'
import { type ReportProblem, refuseReport } from '../../domain/test-report/refusals.ts'
import { mostCases, type Ran, type TestCase, withoutReruns } from '../../domain/test-report/report.ts'
import { messageText, nameText } from './case-text.ts'

type Attributes = Record<string, string>
/** `host`: where it ran. */
type Suite = { name: string; file: string; host: string }
/** `failed` and `retried`: what stood in it. */
type Open = {
  attributes: Attributes
  failed: boolean
  retried: boolean
  skipped: boolean
  said: [string, string] | undefined
}

const mostDepth = 100
/** In characters: as much as is read before others get their turn. */
const pieceSize = 256 * 1024
/** In characters: more of what a failure says is not kept while it is read. */
const mostText = 10_000

const failures = ['failure', 'error']
const retries = ['flakyfailure', 'flakyerror', 'rerunfailure', 'rerunerror']

/** In these, tests of one name are several tests, and one that is tried again is written once. */
const sharingNames = /^(?:jest|vitest|mocha) tests$/i

/** Throws Refusal. */
export async function readJunit(text: string): Promise<TestCase[]> {
  const reading = createReading()
  for (let at = 0; at < text.length; at += pieceSize) {
    if (at > 0) await setImmediate()
    reading.write(text.slice(at, at + pieceSize))
  }
  return reading.end()
}

/** How far it is read. `path`: the elements that are open; `text`: what stands in the last of them. */
type Reading = {
  all: Ran[]
  sharesNames: boolean
  path: string[]
  suites: Suite[]
  open: Open | undefined
  text: string
  refuse(problem: ReportProblem): never
}

function createReading() {
  const parser = sax.parser(true, { trim: false, position: true })
  // All of it is in memory already.
  Object.assign(parser, { bufferCheckPosition: Number.POSITIVE_INFINITY })
  const refuse = (problem: ReportProblem): never => {
    throw refuseReport('bad_test_report', { problem, line: parser.line + 1 })
  }
  const reading: Reading = {
    ...{ all: [], sharesNames: false, path: [], suites: [], open: undefined, text: '', refuse },
  }
  parser.onerror = () => refuse('malformed')
  // Nothing that a report needs is defined in one.
  parser.ondoctype = () => refuse('entities')
  parser.onsgmldeclaration = () => refuse('entities')
  // The parser asks an object of attributes by its own method of that name.
  parser.onattribute = ({ name }) => void (name === 'hasOwnProperty' && refuse('malformed'))
  parser.ontext = (text) => keep(reading, text)
  parser.oncdata = (text) => keep(reading, text)
  // Namespaces are not asked for, so each attribute is a text.
  parser.onopentag = ({ name, attributes }) => begin(reading, name.toLowerCase(), attributes as Attributes)
  parser.onclosetag = () => end(reading)
  return {
    write: (part: string) => void parser.write(part),
    end() {
      parser.close()
      return reading.sharesNames ? reading.all.map((each) => each.case) : withoutReruns(reading.all)
    },
  }
}

function keep(reading: Reading, more: string): void {
  const { open, path, text } = reading
  const isKept = open && failures.includes(path.at(-1) ?? '') && text.length < mostText
  if (isKept) reading.text += more.slice(0, mostText)
}

function begin(reading: Reading, tag: string, attributes: Attributes): void {
  const { path, suites, open, refuse } = reading
  if (path.length === 0 && tag !== 'testsuites' && tag !== 'testsuite') refuse('another kind')
  if (path.length === 0) reading.sharesNames = sharesNames(attributes)
  if (path.push(tag) > mostDepth) refuse('too deep')
  if (tag === 'testsuite') suites.push(suiteOf(attributes, suites.at(-1)))
  if (tag === 'testcase')
    reading.open = { attributes, failed: false, retried: false, skipped: false, said: undefined }
  else if (open) note(open, tag, attributes)
  reading.text = ''
}

function end(reading: Reading): void {
  const { path, suites, open, all, text } = reading
  const tag = path.pop() ?? ''
  if (open?.said && failures.includes(tag)) open.said[1] ||= text
  if (tag === 'testsuite') suites.pop()
  if (tag !== 'testcase' || !open) return
  if (all.length >= mostCases) throw refuseReport('too_many_test_cases', { most: mostCases })
  const at = [suites.at(-1)?.host ?? '', textOf(open.attributes, 'line')].join(' ')
  all.push({ case: caseOf(open, suites), at })
  reading.open = undefined
}

function suiteOf(attributes: Attributes, around: Suite | undefined): Suite {
  const name = textOf(attributes, 'name')
  return {
    name: around && around.name !== '' ? `${around.name} › ${name}` : name,
    file: textOf(attributes, 'file') || textOf(attributes, 'filepath') || (around?.file ?? ''),
    host: textOf(attributes, 'hostname') || (around?.host ?? ''),
  }
}

/** Surefire says by its schema that it is it. */
function sharesNames(attributes: Attributes): boolean {
  const schema = textOf(attributes, 'xsi:noNamespaceSchemaLocation')
  return schema.includes('surefire') || sharingNames.test(textOf(attributes, 'name'))
}

/** Of an attribute that may be missing. */
function textOf(attributes: Attributes, name: string): string {
  return Object.hasOwn(attributes, name) ? (attributes[name] ?? '') : ''
}

function note(open: Open, tag: string, attributes: Attributes): void {
  if (tag === 'skipped' || tag === 'disabled') open.skipped = true
  if (retries.includes(tag)) open.retried = true
  if (!failures.includes(tag)) return
  open.failed = true
  open.said ??= [textOf(attributes, 'message') || textOf(attributes, 'type'), '']
}

function caseOf({ attributes, failed, retried, skipped, said }: Open, suites: Suite[]): TestCase {
  const classname = nameText(textOf(attributes, 'classname') || textOf(attributes, 'class'))
  const suite = suites.at(-1)
  const own = textOf(attributes, 'file') || textOf(attributes, 'filepath') || (suite?.file ?? '')
  const isLeftOut =
    skipped ||
    textOf(attributes, 'status') === 'notrun' ||
    ['skipped', 'suppressed'].includes(textOf(attributes, 'result'))
  const passed = isLeftOut ? 'skipped' : 'passed'
  return {
    suite: nameText(suite?.name ?? ''),
    classname,
    name: nameText(textOf(attributes, 'name')),
    file: nameText(own === '' && isPath(classname) ? classname : own),
    status: failed ? 'failed' : passed,
    flaky: retried && !failed,
    message: failed ? messageText(...(said ?? [])) : '',
  }
}

/** Some tools write the file where a class is expected. */
function isPath(classname: string): boolean {
  return /[/\\]/.test(classname) || /\.(?:[cm]?[jt]sx?|py|rb|php|go|rs|feature)$/.test(classname)
}
