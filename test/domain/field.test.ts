import { expect, test } from 'vitest'
import { checkFieldValue, isWebLink } from '../../src/domain/task/field.ts'

test.each([
  ['number', '42', 42],
  ['number', '-1.5', -1.5],
  ['number', '1,250', 1250],
  ['number', '1e9', undefined],
  ['number', 'Infinity', undefined],
  ['number', '', undefined],
  ['choice', 'HIGH', 'high'],
  ['choice', 'higher', undefined],
  ['link', 'https://example.com/a?b#c', 'https://example.com/a?b#c'],
  ['link', 'ftp://example.com', undefined],
  ['date', '2026-12-01', '2026-12-01'],
  ['date', '2026-02-30', undefined],
  ['date', 'fri', undefined],
  ['text', 'x'.repeat(1000), 'x'.repeat(1000)],
  ['text', 'x'.repeat(1001), undefined],
] as const)('a field of kind %s takes “%s” as %s', (kind, text, value) => {
  expect(checkFieldValue({ kind, choices: ['low', 'high'] }, text)).toBe(value)
})

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'https://',
  '//example.com',
  'https://a b',
  'example.com',
])('“%s” is not shown as a link', (text) => expect(isWebLink(text)).toBe(false))
