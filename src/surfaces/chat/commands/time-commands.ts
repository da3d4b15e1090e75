/** Commands about when things happen: a part of the registry. */
import type { Command } from './command.ts'
import { digestAdd } from './digest/add.ts'
import { digestChange, digestDelete, digestPause, digestResume } from './digest/change.ts'
import { digestList } from './digest/list.ts'
import { digestAlone, digestNow, digestOff, digestOn } from './digest/own.ts'
import { digestPreview } from './digest/preview.ts'
import { handoffsAccept, handoffsKeep } from './handoffs/accept.ts'
import { gate } from './handoffs/gate.ts'
import { handoffsLater } from './handoffs/later.ts'
import { handoffsList } from './handoffs/list.ts'
import { handoffsPass } from './handoffs/pass.ts'
import { handoffsRefuse } from './handoffs/refuse.ts'
import { signoff } from './handoffs/signoff.ts'
import { remindersCancel } from './reminders/cancel.ts'
import { remindersChange } from './reminders/change.ts'
import { remindersList } from './reminders/list.ts'
import { remind } from './reminders/remind.ts'
import { remindersSnooze } from './reminders/snooze.ts'
import { repeatList } from './repeat/list.ts'
import { repeatSet, repeatShort } from './repeat/set.ts'
import { repeatSkip } from './repeat/skip.ts'
import { standupAdd, standupChange } from './standup/define.ts'
import { standupConfirm, standupSay, standupSkip } from './standup/entry.ts'
import { standupList } from './standup/list.ts'
import { standupJoin, standupLeave } from './standup/members.ts'
import { standupDelete, standupPause, standupResume } from './standup/pause.ts'

export const timeCommands: readonly Command[] = [
  handoffsList,
  handoffsAccept,
  handoffsLater,
  handoffsPass,
  handoffsRefuse,
  handoffsKeep,
  gate,
  signoff,
  remind,
  remindersList,
  remindersChange,
  remindersCancel,
  remindersSnooze,
  repeatList,
  repeatSet,
  repeatShort,
  repeatSkip,
  standupList,
  standupAdd,
  standupChange,
  standupPause,
  standupResume,
  standupJoin,
  standupLeave,
  standupDelete,
  standupSay,
  standupSkip,
  standupConfirm,
  digestNow,
  digestAlone,
  digestOff,
  digestOn,
  digestPreview,
  digestAdd,
  digestList,
  digestPause,
  digestResume,
  digestChange,
  digestDelete,
]
