import { expect, test } from 'vitest'
import { createMetrics } from '../../src/runtime/http/metrics.ts'

test('commands are timed by path and outcome; what is not a command counts as unknown', async () => {
  const metrics = createMetrics(['add', 'digest now'])
  metrics.command('digest now', 'ok', 0.03)
  metrics.command('digest now', 'ok', 4)
  for (const typed of ['drop table', 'x'.repeat(1000), '"} evil']) metrics.command(typed, 'refused', 0.001)
  const text = (await metrics.read()).text
  expect(text).toContain(
    'baton_command_duration_seconds_bucket{le="0.05",command="digest now",outcome="ok"} 1',
  )
  expect(text).toContain('baton_command_duration_seconds_count{command="digest now",outcome="ok"} 2')
  expect(text).toContain('baton_command_duration_seconds_count{command="unknown",outcome="refused"} 3')
  expect(text).not.toMatch(/drop table|xxx|evil/)
})

test('deliveries count each attempt, and the lag of those that arrived', async () => {
  const metrics = createMetrics([])
  metrics.delivery('slack', 'retry', 2)
  metrics.delivery('slack', 'sent', 7)
  metrics.delivery('slack', 'sent', -1)
  metrics.error('delivery')
  const text = (await metrics.read()).text
  expect(text).toContain('baton_deliveries_total{platform="slack",outcome="retry"} 1')
  expect(text).toContain('baton_deliveries_total{platform="slack",outcome="sent"} 2')
  expect(text).toContain('baton_delivery_lag_seconds_count 2')
  expect(text).toContain('baton_delivery_lag_seconds_sum 7')
  expect(text).toContain('baton_errors_total{kind="delivery"} 1')
})

test('queues are read at each scrape, and a queue that is gone is gone', async () => {
  const metrics = createMetrics([])
  let depths: Record<string, number> = { events: 2, deliveries: 0 }
  metrics.onScrape(async () => depths)
  expect((await metrics.read()).text).toContain('baton_queue_depth{queue="deliveries"} 0')
  depths = { events: 5 }
  const text = (await metrics.read()).text
  expect(text).toContain('baton_queue_depth{queue="events"} 5')
  expect(text).not.toContain('queue="deliveries"')
})

test('a database that is away takes the depths with it, and nothing else', async () => {
  const metrics = createMetrics(['add'])
  metrics.onScrape(() => Promise.reject(new Error('connection refused')))
  metrics.command('add', 'failed', 1)
  await metrics.read()
  const text = (await metrics.read()).text
  expect(text).toContain('baton_command_duration_seconds_count{command="add",outcome="failed"} 1')
  expect(text).toMatch(/baton_errors_total\{kind="scrape"\} [12]/)
  expect(text).not.toContain('baton_queue_depth{')
  expect(text).toContain('process_resident_memory_bytes')
})

test('each platform is 1 while it can be worked with, else 0', async () => {
  const metrics = createMetrics([])
  let ready = { slack: true, discord: true }
  metrics.watchPlatforms(async () => ready)
  expect((await metrics.read()).text).toContain('baton_platform_ready{platform="discord"} 1')
  ready = { slack: true, discord: false }
  const text = (await metrics.read()).text
  expect(text).toContain('baton_platform_ready{platform="discord"} 0')
  expect(text).toContain('baton_platform_ready{platform="slack"} 1')
})

test('two in one process count apart', async () => {
  const [one, other] = [createMetrics([]), createMetrics([])]
  one.error('bug')
  expect((await other.read()).text).not.toContain('kind="bug"')
})
