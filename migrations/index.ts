import type { Migration } from 'kysely/migration'
import * as foundation from './0001-foundation.ts'
import * as model from './0002-model.ts'
import * as time from './0003-time.ts'
import * as reminder from './0004-reminder.ts'
import * as handoff from './0005-handoff.ts'
import * as digest from './0006-digest.ts'
import * as recurrence from './0007-recurrence.ts'
import * as standup from './0008-standup.ts'
import * as badTimer from './0009-bad-timer.ts'
import * as mended from './0010-mended.ts'
import * as reasons from './0011-reasons.ts'
import * as rank from './0012-rank.ts'
import * as templateList from './0013-template-list.ts'
import * as origin from './0014-origin.ts'
import * as claimer from './0015-claimer.ts'
import * as plan from './0016-plan.ts'
import * as largeChange from './0017-large-change.ts'
import * as automation from './0018-automation.ts'
import * as form from './0019-form.ts'
import * as dateOrder from './0020-date-order.ts'
import * as spokenTask from './0021-spoken-task.ts'
import * as quickAdd from './0022-quick-add.ts'
import * as reminderSet from './0024-reminder-set.ts'
import * as outside from './0025-outside.ts'
import * as followed from './0026-followed.ts'
import * as reminderPlace from './0029-reminder-place.ts'
import * as cells from './0031-cells.ts'
import * as tokens from './0032-tokens.ts'
import * as webhooks from './0033-webhooks.ts'
import * as codeHosts from './0034-code-hosts.ts'
import * as calendar from './0035-calendar.ts'
import * as testReports from './0036-test-reports.ts'
import * as hostAccess from './0037-host-access.ts'
import * as signIns from './0038-sign-ins.ts'
import * as issues from './0039-issues.ts'

/** In the order they run. A released migration never changes. */
export const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-model': model,
  '0003-time': time,
  '0004-reminder': reminder,
  '0005-handoff': handoff,
  '0006-digest': digest,
  '0007-recurrence': recurrence,
  '0008-standup': standup,
  '0009-bad-timer': badTimer,
  '0010-mended': mended,
  '0011-reasons': reasons,
  '0012-rank': rank,
  '0013-template-list': templateList,
  '0014-origin': origin,
  '0015-claimer': claimer,
  '0016-plan': plan,
  '0017-large-change': largeChange,
  '0018-automation': automation,
  '0019-form': form,
  '0020-date-order': dateOrder,
  '0021-spoken-task': spokenTask,
  '0022-quick-add': quickAdd,
  '0024-reminder-set': reminderSet,
  '0025-outside': outside,
  '0026-followed': followed,
  '0029-reminder-place': reminderPlace,
  '0031-cells': cells,
  '0032-tokens': tokens,
  '0033-webhooks': webhooks,
  '0034-code-hosts': codeHosts,
  '0035-calendar': calendar,
  '0036-test-reports': testReports,
  '0037-host-access': hostAccess,
  '0038-sign-ins': signIns,
  '0039-issues': issues,
}
