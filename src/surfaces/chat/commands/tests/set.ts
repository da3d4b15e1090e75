import { levelName, mention } from '../../../../cards/words.ts'
import { endTests, setTests } from '../../../../operations/test-report/settings.ts'
import { settingsCard } from '../../cards/tests.ts'
import { chatCommand } from '../chat-command.ts'

export const testsSet = chatCommand(setTests, {
  path: 'tests set',
  group: 'data',
  examples: [
    'tests set Backend',
    'tests set Backend branches:main,release/* owners:"src/api/** @Ana, src/web/** @Kenji"',
    'tests set Backend owners:none',
  ],
  visibility: 'everyone',
  written: { which: 'next', branches: 'named', owners: 'named' },
  card: (shown, _input, { actor }) =>
    settingsCard(shown, [mention(actor), ' set up test reports in ', levelName(shown.list, shown.list.path)]),
})

export const testsOff = chatCommand(endTests, {
  path: 'tests off',
  group: 'data',
  examples: ['tests off Backend'],
  visibility: 'everyone',
  written: { which: 'rest' },
  card: (shown, _input, { actor }) =>
    settingsCard(shown, [
      mention(actor),
      ' stopped test reports in ',
      levelName(shown.list, shown.list.path),
    ]),
})
