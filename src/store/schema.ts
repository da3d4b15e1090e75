/** The tables as Kysely sees them. The migrations are where they are made. */
import type { AutomationTables } from './schema/automation.ts'
import type { CalendarTables } from './schema/calendar.ts'
import type { CodeHostTables } from './schema/code-host.ts'
import type { ConversationTables } from './schema/conversation.ts'
import type { DigestTables } from './schema/digest.ts'
import type { DirectoryTables } from './schema/directory.ts'
import type { FormTables } from './schema/form.ts'
import type { HandoffTables } from './schema/handoff.ts'
import type { HierarchyTables } from './schema/hierarchy.ts'
import type { MessageTables } from './schema/messages.ts'
import type { RecurrenceTables } from './schema/recurrence.ts'
import type { ReminderTables } from './schema/reminder.ts'
import type { StandupTables } from './schema/standup.ts'
import type { TaskTables } from './schema/task.ts'
import type { TeamTables } from './schema/team.ts'
import type { TestReportTables } from './schema/test-report.ts'
import type { TokenTables } from './schema/token.ts'
import type { WebhookTables } from './schema/webhook.ts'

export type Database = TeamTables &
  HierarchyTables &
  TaskTables &
  ConversationTables &
  DigestTables &
  HandoffTables &
  MessageTables &
  ReminderTables &
  RecurrenceTables &
  StandupTables &
  AutomationTables &
  FormTables &
  CodeHostTables &
  DirectoryTables &
  TokenTables &
  TestReportTables &
  CalendarTables &
  WebhookTables
