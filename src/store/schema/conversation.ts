/** What people say about tasks, and where it stands on the platforms. */
import type { GeneratedAlways, JSONColumnType } from 'kysely'
import type { Platform } from '../../platform.ts'
import type { Maybe, MaybeMoment, Moment } from './columns.ts'

/** A message on a platform that is a live card. */
export type CardKey = { platform: Platform; channel: string; message: string }

export type ConversationTables = {
  comment: {
    workspace_id: string
    id: string
    task_id: string
    /** Counted per task: the 3 of `T-12.3`. */
    number: number
    author_id: string
    body: string
    parent_id: Maybe<string>
    created_at: Moment
    edited_at: MaybeMoment
    deleted_at: MaybeMoment
    assignee_id: Maybe<string>
    assigned_at: MaybeMoment
    resolved_at: MaybeMoment
    resolved_by: Maybe<string>
    /** The live card in whose thread it was said. */
    said_in: JSONColumnType<CardKey | null, string | null | undefined, string | null>
    /** Who said it, where they are nobody in the team: their name on the code host. */
    said_by: Maybe<string>
    search: GeneratedAlways<string>
  }
  comment_reaction: { workspace_id: string; comment_id: string; person_id: string; emoji: string }
  comment_message: {
    workspace_id: string
    platform: Platform
    installation: string
    channel: string
    message: string
    comment_id: string
    /** True for the message it was written as, false for its copies. */
    origin: boolean
  }
  live_card: {
    workspace_id: string
    platform: Platform
    installation: string
    channel: string
    message: string
    task_id: Maybe<string>
    view_id: Maybe<string>
    /** The thread under the card as the platform names it, once there is one. */
    thread: Maybe<string>
    posted_at: Moment
  }
  attachment: {
    workspace_id: string
    id: string
    task_id: string
    comment_id: Maybe<string>
    platform: Platform
    installation: string
    /** The platform's own id of the file. */
    external_id: string
    name: string
    type: string
    /** In bytes. */
    size: number
    url: string
    added_by: Maybe<string>
    created_at: Moment
    deleted_at: MaybeMoment
  }
  /** What somebody means by “it” in a conversation or thread; null where they spoke of several. */
  spoken_task: {
    workspace_id: string
    person_id: string
    place_id: string
    /** Empty outside of a thread. */
    thread: string
    task_id: Maybe<string>
    at: Moment
  }
}
