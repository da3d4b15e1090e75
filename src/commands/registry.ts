/** Every command. A new one is one file and one line here. */
import type { Command } from './command.ts'
import { assign as assignComment, resolve } from './comments/assign.ts'
import { deleteOne } from './comments/delete.ts'
import { edit as editComment } from './comments/edit.ts'
import { list as listComments } from './comments/list.ts'
import { react } from './comments/react.ts'
import { reply } from './comments/reply.ts'
import { filesAdd } from './files/add.ts'
import { filesList } from './files/list.ts'
import { filesRemove } from './files/remove.ts'
import { help } from './help.ts'
import { historyList } from './history/list.ts'
import { link } from './person/link.ts'
import { me } from './person/me.ts'
import { mute, unmute } from './person/mute.ts'
import { add } from './task/add.ts'
import { assign, unassign } from './task/assign.ts'
import { comment } from './task/comment.ts'
import { depend, undepend } from './task/depend.ts'
import { done } from './task/done.ts'
import { due } from './task/due.ts'
import { handoff } from './task/handoff.ts'
import { later } from './task/later.ts'
import { list } from './task/list.ts'
import { mine } from './task/mine.ts'
import { priority } from './task/priority.ts'
import { reopen } from './task/reopen.ts'
import { show } from './task/show.ts'
import { start } from './task/start.ts'
import { status } from './task/status.ts'
import { undo } from './task/undo.ts'
import { connect } from './workspace/connect.ts'
import { problems } from './workspace/problems.ts'

export const commands: readonly Command[] = [
  add,
  show,
  list,
  mine,
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
  depend,
  undepend,
  comment,
  undo,
  help,
  me,
  mute,
  unmute,
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
  historyList,
]

/** What an empty line means. */
export const fallbackPath = 'mine'

export function findCommand(path: string): Command | undefined {
  return commands.find((command) => command.path === path)
}
