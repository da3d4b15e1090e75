import { expect, test } from 'vitest'
import { problemsOf } from '../../src/runtime/http/platforms.ts'
import { recordingAdapter } from '../support/team.ts'

test('each platform is told of by its name, also one that cannot say how it is', async () => {
  const { adapter: slack } = recordingAdapter('slack')
  const { adapter: discord } = recordingAdapter('discord')
  discord.ready = async () => ['Discord is away.']
  const { adapter: playground } = recordingAdapter('playground')
  playground.ready = () => Promise.reject(new Error('a bug'))
  expect(await problemsOf([slack, discord, playground])).toEqual([
    { platform: 'slack', problems: [] },
    { platform: 'discord', problems: ['Discord is away.'] },
    { platform: 'playground', problems: ['playground could not say whether it is ready: a bug'] },
  ])
})
