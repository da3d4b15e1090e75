import { card, context, mention, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import { withoutSecrets } from '../../../../domain/card/for-audience.ts'
import { listText } from '../../../../domain/text/plural.ts'
import { linkRepository, renewRepository, unlinkRepository } from '../../../../operations/repository/link.ts'
import { hookBlocks } from '../../cards/repositories.ts'
import { chatCommand } from '../chat-command.ts'
import { listHere } from '../lists/list-here.ts'

export const repoLink = chatCommand(linkRepository, {
  path: 'repo link',
  examples: ['repo link acme/web in:Backend'],
  visibility: 'caller',
  written: { name: 'next', in: 'named', on: 'named', by: 'named' },
  defaults: { in: (here) => listHere(here) },
  card({ host, name, list, hook, rules, app }, _input, { actor }) {
    const about = { tasks: [], lists: [list.id] }
    const linked = card('good', [mention(actor), ` linked ${name} to `, { list: list.id, name: list.name }], {
      about,
      blocks: [
        ...(hook ? hookBlocks(host, hook) : []),
        ...appBlocks(app, name),
        ...ruleBlocks(rules),
        meBlock(app),
      ],
    })
    return hook ? { ...linked, again: shownBefore(name) } : linked
  },
})

function appBlocks(app: string | undefined, name: string): DraftBlock[] {
  if (app === undefined) return []
  return [text(`Your app “${app}” gets into ${name}. There’s nothing more to set up.`)]
}

const meBlock = (app: string | undefined) =>
  context('Everyone who works there says who they are once: ', {
    typed: app === undefined ? 'repo me LOGIN' : 'repo me',
  })

function ruleBlocks(rules: number[]): DraftBlock[] {
  if (rules.length === 0) return []
  const numbers = listText(rules.map(String))
  return [
    text(`I made the usual rules for it: ${numbers}. You can change them or switch them off: `, {
      typed: 'rules',
    }),
  ]
}

function shownBefore(name: string) {
  return withoutSecrets(
    card('neutral', [`${name} is linked`], {
      blocks: [
        text('I showed the address and the secret that one time.'),
        context('If you don’t have them, get new ones: ', { typed: `repo renew ${name}` }),
      ],
    }),
    'everything',
  )
}

export const repoRenew = chatCommand(renewRepository, {
  path: 'repo renew',
  examples: ['repo renew acme/web'],
  visibility: 'caller',
  written: { name: 'next', on: 'named' },
  card: ({ host, name, hook }) =>
    card('good', [`${name} has a new address and secret`], {
      blocks: [
        text('The former ones don’t work any more. Put these in their place.'),
        ...hookBlocks(host, hook),
      ],
      again: shownBefore(name),
    }),
})

export const repoUnlink = chatCommand(unlinkRepository, {
  path: 'repo unlink',
  examples: ['repo unlink acme/web', 'repo unlink acme/web in:Backend'],
  visibility: 'caller',
  written: { name: 'next', in: 'named', on: 'named' },
  card: ({ name, lists, isWhole }, _input, { actor }) =>
    card('neutral', [mention(actor), ` unlinked ${name}`], {
      about: { tasks: [], lists: lists.map(({ id }) => id) },
      blocks: [
        context(
          isWhole
            ? 'Nothing that it sends is taken in any more. Its rules stay: '
            : 'It still reaches its other Lists. Its rules stay: ',
          { typed: 'rules' },
        ),
      ],
    }),
})
