import { expect, test } from 'vitest'
import { parseHours, showHours } from '../../src/domain/time/working-hours.ts'

test('reads hours as people write them', () => {
  expect(parseHours('9-18')).toEqual({ from: 540, to: 1080 })
  expect(parseHours('8:30 – 17:15')).toEqual({ from: 510, to: 1035 })
  expect(showHours({ from: 510, to: 1035 })).toBe('08:30–17:15')
  expect(parseHours('0-24')).toEqual({ from: 0, to: 1440 })
  for (const wrong of ['9', '9-25', '9:75-18', 'nine to five', '9-9', '24-24', '24-6', '0-24:30'])
    expect(parseHours(wrong), wrong).toBeUndefined()
})

test('reads hours over midnight', () => {
  expect(parseHours('22-6')).toEqual({ from: 1320, to: 1800 })
  expect(parseHours('18-9')).toEqual({ from: 1080, to: 1980 })
  expect(parseHours('22-0')).toEqual(parseHours('22-24'))
  expect(showHours({ from: 1320, to: 1800 })).toBe('22:00–06:00')
  expect(showHours({ from: 1320, to: 1440 })).toBe('22:00–24:00')
})

test('takes nobody to work from nine in the morning to five in the night', () => {
  for (const afternoon of ['9-5', '10-6', '8:30-5:30'])
    expect(parseHours(afternoon), afternoon).toBeUndefined()
})
