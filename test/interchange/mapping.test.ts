/** Expressions that people wrote: what they make of JSON, and that none of them gets out, or goes on for ever. */
import { expect, test } from 'vitest'
import { mapJson, problemWithExpression, tryMapping } from '../../src/interchange/mapping.ts'

const issue = JSON.stringify({
  action: 'opened',
  issue: { title: 'It broke', labels: [{ name: 'bug' }, { name: 'ui' }] },
})

test('an expression makes of what comes in what it says', async () => {
  expect(
    await mapJson('action = "opened" ? { "title": issue.title, "tags": [issue.labels.name] }', issue),
  ).toEqual({ value: { title: 'It broke', tags: ['bug', 'ui'] } })
  expect(await mapJson('action = "closed" ? { "title": "x" }', issue)).toEqual({ value: null })
  expect(await mapJson('$uppercase(issue.title) & "!"', issue)).toEqual({ value: 'IT BROKE!' })
})

test('what can’t be read is said before it is kept', () => {
  expect(problemWithExpression('{ "title": ')).toMatch(/./)
  expect(problemWithExpression('('.repeat(3000))).toMatch(/./)
  expect(problemWithExpression('{ "title": title }')).toBeUndefined()
})

const [tooLong, tooMuch] = ['it takes too long', 'it needs too much memory, or is nested too deeply']

test.each([
  ['goes on for ever', '($f := function($n) { $f($n + 1) }; $f(1))', tooLong],
  ['nests for ever', '($f := function($n) { 1 + $f($n + 1) }; $f(1))', tooMuch],
  [
    'doubles a text for ever',
    '($f := function($s) { $f($s & $s) }; $f("xxxxxxxx"))',
    'Invalid string length',
  ],
  ['makes a huge text', '$pad("x", 100000000)', tooMuch],
  ['makes a huge list', '$map([1..10000000], function($n) { [1..10000] })', tooMuch],
  ['says a great deal', '$pad("x", 200000)', 'what comes of it is too large'],
  [
    'has a pattern that is slow',
    '$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)',
    tooLong,
  ],
])('an expression that %s is ended', async (_, expression, problem) => {
  expect(await mapJson(expression, '{}')).toEqual({ problem })
})

test.each([
  '$$.constructor',
  '{}.constructor("return process")()',
  '{}.__proto__',
  '$sum.implementation.constructor("return process")()',
  '"".constructor.constructor("return process")()',
  '($eval("1").constructor)',
  '{}.__lookupGetter__("__proto__")',
  '$.__defineGetter__("x", $sum)',
  'process',
  'globalThis',
  '$globalThis',
])('nothing of ours is to be had by %s', async (expression) => {
  const text = JSON.stringify(await mapJson(expression, '{"a":1}'))
  expect(text).not.toMatch(/pid|argv|native code|env/)
})

test('what it does to prototypes stays there', async () => {
  await mapJson('$merge([{"__proto__": {"bad": 1}}, {"a": 1}])', '{"__proto__": {"bad": 1}}')
  expect(Reflect.get({}, 'bad')).toBeUndefined()
})

test('of many that are tried at once a few are worked out, and later there is room again', async () => {
  const tried = await Promise.all(Array.from({ length: 10 }, () => tryMapping('a', '{"a":1}')))
  expect(tried.filter((each) => 'value' in each)).toHaveLength(2)
  expect(tried.at(-1)).toEqual({ problem: expect.stringContaining('try again') })
  expect(await tryMapping('a', '{"a":1}')).toEqual({ value: 1 })
})
