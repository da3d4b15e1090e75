import { UserError } from '../../../../domain/errors.ts'
import { changeDigest } from '../../../../store/time/digests.ts'
import { command } from '../command.ts'
import { digestChanged, ownOrAnyDigest, readRule, which } from './words.ts'

export const digestPause = command({
  path: 'digest pause',
  summary: 'Stop a digest until it is resumed',
  examples: ['digest pause D-1'],
  visibility: 'everyone',
  role: 'member',
  options: { which },
  async run(input, here) {
    const digest = await ownOrAnyDigest(input.which, here)
    await changeDigest(here.change, digest.id, { paused_at: here.change.now })
    return digestChanged(here, digest, 'paused')
  },
})

export const digestResume = command({
  path: 'digest resume',
  summary: 'Go on with a digest that was paused',
  examples: ['digest resume D-1'],
  visibility: 'everyone',
  role: 'member',
  options: { which },
  async run(input, here) {
    const digest = await ownOrAnyDigest(input.which, here)
    await changeDigest(here.change, digest.id, { paused_at: null })
    return digestChanged(here, digest, 'resumed')
  },
})

export const digestChange = command({
  path: 'digest change',
  summary: 'Change when a digest comes, and whether it says only what changed',
  examples: ['digest change D-1 every friday 16:00', 'digest change D-1 zone:Tokyo changes:no'],
  visibility: 'everyone',
  role: 'member',
  options: {
    which,
    rule: { kind: 'text', written: 'title', max: 120, summary: 'When it comes, in words or cron' },
    zone: { kind: 'zone', written: 'named', summary: 'Whose clock it goes by' },
    changes: { kind: 'flag', written: 'named', summary: 'Only what changed since the last one' },
  },
  async run({ which: typed, rule, zone, changes }, here) {
    const digest = await ownOrAnyDigest(typed, here)
    const set = {
      ...(rule !== undefined && { rule: readRule(rule, zone ?? digest.zone, here) }),
      ...(zone !== undefined && { zone }),
      ...(changes !== undefined && { only_changes: changes }),
    }
    if (Object.keys(set).length === 0) throw nothingNew()
    await changeDigest(here.change, digest.id, set)
    return digestChanged(here, digest, 'changed')
  },
})

function nothingNew(): UserError {
  return new UserError(
    'missing_option',
    'What should be different?',
    'Say when it comes, as in `digest change D-1 every friday 16:00`, or give `zone:` or `changes:`.',
  )
}

export const digestDelete = command({
  path: 'digest delete',
  summary: 'Delete a digest',
  examples: ['digest delete D-1'],
  visibility: 'everyone',
  role: 'member',
  options: { which },
  async run(input, here) {
    const digest = await ownOrAnyDigest(input.which, here)
    await changeDigest(here.change, digest.id, { deleted_at: here.change.now })
    return digestChanged(here, digest, 'deleted')
  },
})
