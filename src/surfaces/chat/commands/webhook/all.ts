import type { Command } from '../command.ts'
import { webhookAdd, webhookChange, webhookRotate } from './add.ts'
import { webhookList, webhookLog, webhookRedeliver, webhookTest } from './list.ts'
import { webhookMap, webhookReceive, webhookTry } from './receive.ts'
import { webhookRemove, webhookSwitch } from './switch.ts'

export const webhookCommands: readonly Command[] = [
  webhookList,
  webhookAdd,
  webhookReceive,
  webhookTry,
  webhookMap,
  webhookChange,
  webhookRotate,
  webhookTest,
  webhookLog,
  webhookRedeliver,
  webhookSwitch,
  webhookRemove,
]
