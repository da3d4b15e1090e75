import type { Route } from '../route.ts'
import { conversationRoutes } from './conversation.ts'
import { eventRoutes } from './events.ts'
import { peopleRoutes } from './people.ts'
import { ruleRoutes } from './rules.ts'
import { taskRoutes } from './tasks.ts'
import { webhookRoutes } from './webhooks.ts'
import { workspaceRoutes } from './workspace.ts'

export const routes: readonly Route[] = [
  ...taskRoutes,
  ...conversationRoutes,
  ...workspaceRoutes,
  ...peopleRoutes,
  ...ruleRoutes,
  ...eventRoutes,
  ...webhookRoutes,
]

const repositories =
  'belongs to the chat, where a repository’s secret is shown once, and people say who they are'

/** What the API has no route for, and why. A test holds that each operation is here or has one. */
export const leftOut: Record<string, string> = {
  'task.mine': 'is GET /tasks?filter=mine',
  'token.add': 'a token makes no tokens: whoever has one could give it away for good',
  'token.allow': 'a program lets no other in: people say that in the chat',
  'token.refuse': 'a program lets no other in: people say that in the chat',
  'task.keep-words': 'undoes how words typed in a chat were read',
  'handoff.keep': 'is what the button of a chat’s form asks',
  'digest.show-own': 'is a card of the chat',
  'digest.preview': 'is a card of the chat',
  'form.post': 'puts a card into a channel of the chat',
  'view.pin': 'puts a card into a channel of the chat',
  'view.unpin': 'takes a card out of a channel of the chat',
  'history.list': 'is GET /events, which goes the other way',
  'history.export': 'is a file in the chat; GET /events has the same',
  'export.tasks': 'is a file in the chat; GET /tasks has the same',
  'import.tasks': 'asks back in cards what a file leaves open; the command line imports',
  'import.change': 'is a question in a card',
  'import.left': 'is a file in the chat',
  'notification.list-mutable': 'is a choice in a card',
  'notification.list-told': 'is why a message came, asked by its button',
  'person.link': 'links accounts of chats',
  'workspace.connect': 'connects teams of chats',
  'repository.link': repositories,
  'repository.list': repositories,
  'repository.unlink': repositories,
  'repository.renew': repositories,
  'repository.app': repositories,
  'repository.remove-app': repositories,
  'repository.access': repositories,
  'repository.issues': repositories,
  'repository.issue': repositories,
  'repository.accept': repositories,
  'repository.claim': repositories,
  'repository.forget': repositories,
  'workspace.list-undelivered': 'is about messages in chats',
  'rule.draft': 'is the form that puts a rule together in a chat',
  'rule.history': 'is a card of the chat; GET /events tells of changed rules',
  'standup.say': 'answers a question that was asked in a chat',
  'standup.confirm': 'answers a question that was asked in a chat',
  'standup.skip': 'answers a question that was asked in a chat',
  'calendar.make': 'shows a secret that is for one person’s calendar program',
  'calendar.end': 'is said where the address was given: in the chat',
  'tests.take': 'is POST /reports, which takes the file as it is',
}
