/** Forms that people make, and what was sent with them. */
import type { Default, Json, Maybe, MaybeMoment, Moment } from './columns.ts'

export type FormTables = {
  form: {
    workspace_id: string
    id: string
    name: string
    introduction: string
    /** Where its tasks go. */
    list_id: string
    /** Whose rights it has. */
    owner_id: string
    /** Baton pauses it where it can't do what it says, and keeps why in `problem`. */
    state: 'on' | 'off' | 'paused'
    problem: Maybe<string>
    /** Who may fill it in besides those who see its List: nobody, everybody in the workspace, or whoever has its address, too. */
    opened: 'list' | 'team' | 'public'
    /** The end of the address of its page. */
    page_key: Maybe<string>
    /** Counts its changes: what was opened before one is not taken for it. */
    revision: Default<number>
    definition: Json<object>
    created_at: Moment
    deleted_at: MaybeMoment
  }
  form_submission: {
    workspace_id: string
    id: string
    form_id: string
    task_id: string
    /** Who sent it in a chat; null where that was on the page. */
    person_id: Maybe<string>
    /** As its sender wrote it, whatever the task is called by now. */
    title: string
    /** Of the address that tells what became of it. */
    secret_hash: Maybe<string>
    at: Moment
  }
  /** Files that came along on the page. */
  form_file: {
    workspace_id: string
    file_id: string
    task_id: string
    key_hash: string
  }
}
