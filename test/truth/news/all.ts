/** All kinds of news that people are told. */
import * as handing from './handing.ts'
import * as hosts from './hosts.ts'
import type { News } from './news.ts'
import * as talk from './talk.ts'
import * as times from './times.ts'
import * as work from './work.ts'

export const allNews: News[] = [handing, work, talk, times, hosts].flatMap((each): News[] =>
  Object.values(each),
)

/** One kind for each reason. */
export const firstNews: News[] = [...Map.groupBy(allNews, ({ reason }) => reason).values()].flatMap(
  ([first]) => first ?? [],
)

/** What is told of the way itself, which is no news of work: held by the tests of deliveries. */
export const ofTheWay = ['lost', 'unreached', 'webhook', 'repository']
