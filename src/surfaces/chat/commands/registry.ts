/** Every command. A new one is one file and one line here. */

import { bulk } from './bulk/bulk.ts'
import { calendarMake, calendarOff } from './calendar/calendar.ts'
import { checkAdd } from './check/add.ts'
import { checkRemove, checkTick, checkUntick } from './check/tick.ts'
import type { Command } from './command.ts'
import { assign as assignComment, resolve } from './comments/assign.ts'
import { deleteOne } from './comments/delete.ts'
import { edit as editComment } from './comments/edit.ts'
import { list as listComments } from './comments/list.ts'
import { react } from './comments/react.ts'
import { reply } from './comments/reply.ts'
import { exportTasks } from './data/export.ts'
import { importCommands } from './data/import/all.ts'
import { digestCommands } from './digest/all.ts'
import { fieldAdd } from './field/add.ts'
import { fieldDelete, fieldList, fieldRename } from './field/define.ts'
import { fieldEdit } from './field/edit.ts'
import { fieldSet } from './field/set.ts'
import { filesAdd } from './files/add.ts'
import { filesList } from './files/list.ts'
import { filesRemove } from './files/remove.ts'
import { formCommands } from './forms/all.ts'
import { handoffsAccept, handoffsKeep } from './handoffs/accept.ts'
import { gate } from './handoffs/gate.ts'
import { handoffsLater } from './handoffs/later.ts'
import { handoffsList } from './handoffs/list.ts'
import { handoffsPass } from './handoffs/pass.ts'
import { handoffsRefuse } from './handoffs/refuse.ts'
import { signoff } from './handoffs/signoff.ts'
import { help } from './help.ts'
import { folderAdd, listsAdd, spaceAdd } from './hierarchy/add.ts'
import {
  folderArchive,
  folderUnarchive,
  listsArchive,
  listsUnarchive,
  spaceArchive,
  spaceUnarchive,
} from './hierarchy/archive.ts'
import { folderDelete, listsDelete, spaceDelete } from './hierarchy/delete.ts'
import { folderMove, listsMove } from './hierarchy/move.ts'
import { folderRename, listsRename, spaceRename } from './hierarchy/rename.ts'
import { folderRestore, listsRestore, spaceRestore } from './hierarchy/restore.ts'
import { historyExport } from './history/export.ts'
import { historyList } from './history/list.ts'
import { listsBind, listsUnbind } from './lists/bind.ts'
import { listsGuests } from './lists/guests.ts'
import { listsHandoffs } from './lists/handoffs.ts'
import { listsList } from './lists/list.ts'
import { listsPrivate } from './lists/private.ts'
import { listsShare, listsUnshare } from './lists/share.ts'
import { listsStale } from './lists/stale.ts'
import { listsZone } from './lists/zone.ts'
import { chain } from './order/chain.ts'
import { path } from './order/path.ts'
import { relate, unrelate } from './order/relate.ts'
import { shift } from './order/shift.ts'
import { peopleCommands } from './people/all.ts'
import { away } from './person/away.ts'
import { awayCancel, back } from './person/back.ts'
import { link } from './person/link.ts'
import { me, meCity } from './person/me.ts'
import { mute, muteList, unmute, unmuteList } from './person/mute.ts'
import { muteChoose } from './person/mute-choose.ts'
import { mePings, meWhen } from './person/pings.ts'
import { meQueue, meRelease } from './person/queue.ts'
import { remindersCancel } from './reminders/cancel.ts'
import { remindersChange } from './reminders/change.ts'
import { remindersList } from './reminders/list.ts'
import { remind } from './reminders/remind.ts'
import { remindersSnooze } from './reminders/snooze.ts'
import { repeatList } from './repeat/list.ts'
import { repeatSet, repeatShort } from './repeat/set.ts'
import { repeatSkip } from './repeat/skip.ts'
import { repositoryCommands } from './repo/all.ts'
import { ruleCommands } from './rules/all.ts'
import { standupAdd, standupChange } from './standup/define.ts'
import { standupConfirm, standupSay, standupSkip } from './standup/entry.ts'
import { standupList } from './standup/list.ts'
import { standupJoin, standupLeave } from './standup/members.ts'
import { standupDelete, standupPause, standupResume } from './standup/pause.ts'
import { statusesAdd } from './statuses/add.ts'
import { statusesDelete } from './statuses/delete.ts'
import { statusesList } from './statuses/list.ts'
import { statusesMove } from './statuses/move.ts'
import { statusesRename } from './statuses/rename.ts'
import { statusesUse } from './statuses/use.ts'
import { adding } from './task/adding.ts'
import { assign, unassign } from './task/assign.ts'
import { comment } from './task/comment.ts'
import { deleteTask } from './task/delete.ts'
import { depend, undepend } from './task/depend.ts'
import { done } from './task/done.ts'
import { due } from './task/due.ts'
import { edit } from './task/edit.ts'
import { handoff } from './task/handoff.ts'
import { later } from './task/later.ts'
import { list } from './task/list.ts'
import { mine } from './task/mine.ts'
import { move } from './task/move.ts'
import { priority } from './task/priority.ts'
import { reopen } from './task/reopen.ts'
import { restore } from './task/restore.ts'
import { search } from './task/search.ts'
import { show, showWho } from './task/show.ts'
import { start } from './task/start.ts'
import { status } from './task/status.ts'
import { tag } from './task/tag.ts'
import { undo } from './task/undo.ts'
import { watch } from './task/watch.ts'
import { templateDelete } from './template/delete.ts'
import { templateList } from './template/list.ts'
import { templateSave } from './template/save.ts'
import { templateUse } from './template/use.ts'
import { testCommands } from './tests/all.ts'
import { tokenAdd } from './token/add.ts'
import { tokenAllow } from './token/allow.ts'
import { tokenEnd } from './token/end.ts'
import { tokenList } from './token/list.ts'
import { tokenRefuse } from './token/refuse.ts'
import { trashList } from './trash/list.ts'
import { viewDelete } from './view/delete.ts'
import { viewList } from './view/list.ts'
import { viewPin, viewUnpin } from './view/pin.ts'
import { viewSave } from './view/save.ts'
import { viewShow } from './view/show.ts'
import { webhookCommands } from './webhook/all.ts'
import { connect } from './workspace/connect.ts'
import { problems } from './workspace/problems.ts'

export const commands: readonly Command[] = [
  ...adding,
  show,
  showWho,
  edit,
  list,
  mine,
  search,
  bulk,
  start,
  done,
  reopen,
  status,
  assign,
  unassign,
  handoff,
  later,
  priority,
  due,
  move,
  deleteTask,
  restore,
  tag,
  comment,
  undo,
  watch,
  help,
  depend,
  undepend,
  relate,
  unrelate,
  chain,
  path,
  shift,
  fieldList,
  fieldAdd,
  fieldRename,
  fieldDelete,
  fieldSet,
  fieldEdit,
  checkAdd,
  checkTick,
  checkUntick,
  checkRemove,
  me,
  meCity,
  mePings,
  meWhen,
  meQueue,
  meRelease,
  away,
  back,
  awayCancel,
  mute,
  muteList,
  muteChoose,
  unmute,
  unmuteList,
  calendarMake,
  calendarOff,
  link,
  connect,
  problems,
  listComments,
  reply,
  editComment,
  deleteOne,
  assignComment,
  resolve,
  react,
  filesList,
  filesAdd,
  filesRemove,
  ...peopleCommands,
  listsList,
  listsAdd,
  listsRename,
  listsMove,
  listsArchive,
  listsUnarchive,
  listsDelete,
  listsRestore,
  listsBind,
  listsUnbind,
  listsShare,
  listsUnshare,
  listsPrivate,
  listsGuests,
  listsZone,
  listsStale,
  listsHandoffs,
  spaceAdd,
  spaceRename,
  spaceArchive,
  spaceUnarchive,
  spaceDelete,
  spaceRestore,
  folderAdd,
  folderRename,
  folderMove,
  folderArchive,
  folderUnarchive,
  folderDelete,
  folderRestore,
  statusesList,
  statusesAdd,
  statusesRename,
  statusesMove,
  statusesDelete,
  statusesUse,
  trashList,
  viewList,
  viewSave,
  viewShow,
  viewDelete,
  viewPin,
  viewUnpin,
  templateList,
  templateSave,
  templateUse,
  templateDelete,
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
  ...digestCommands,
  ...ruleCommands,
  ...formCommands,
  ...webhookCommands,
  ...repositoryCommands,
  tokenList,
  tokenAdd,
  tokenEnd,
  tokenAllow,
  tokenRefuse,
  historyList,
  historyExport,
  ...importCommands,
  exportTasks,
  ...testCommands,
]

/** What an empty line means. */
export const fallbackPath = 'mine'
