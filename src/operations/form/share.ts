/** Who may fill in a form, and where it stands for them to do so. */
import { mayAct } from '../../domain/people/role.ts'
import { record } from '../../events/record.ts'
import { type FormRow, openForm } from '../../store/form/forms.ts'
import { listRules } from '../../store/hierarchy/list-rules.ts'
import { visibleListById } from '../../store/hierarchy/lists.ts'
import { channelId } from '../automation/resolve.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseOthers, type ShownForm } from './find.ts'
import { formChanged, formInput, shownById } from './forms.ts'
import { refuseForm } from './refusals.ts'

const audiences = ['list', 'team', 'public'] as const

export const shareForm = operation({
  name: 'form.share',
  summary: 'Set who can fill in a form: those who see its List, the whole team, or anyone with the link',
  role: 'member',
  input: {
    form: formInput,
    to: { kind: 'choice', choices: audiences, required: true, summary: 'list, team or public' },
  },
  async run(scope, { form, to }): Promise<ShownForm> {
    const opened = audiences.find((each) => each === to) ?? 'list'
    await refuseOthers(scope, form)
    if (opened === 'public') {
      await refusePublic(scope, form)
      if (scope.publicUrl === undefined) throw refuseForm('form_no_address', {})
    }
    if (form.opened === opened) throw refuseForm('form_state', { name: form.name, state: opened })
    await openForm(scope.change, form.id, opened)
    await record(scope.change, [formChanged(form, `opened to ${opened}`)])
    return shownById(scope, form.id)
  },
})

/** What everybody on the internet can write into is for whoever answers for the List to decide. */
async function refusePublic({ trx, workspaceId, actor }: Scope, { listId, name }: FormRow): Promise<void> {
  const { owner } = await listRules(trx, workspaceId, listId)
  if (mayAct(actor.role, 'admin') || owner?.id === actor.id) return
  throw refuseForm('form_public_by', { name })
}

/** `here`: it is shown where it was asked for, else it is on its way there. */
export type PostedForm = { form: FormRow; here: boolean }

export const postForm = operation({
  name: 'form.post',
  summary: 'Post a form in a channel, with a button to fill it in',
  role: 'member',
  input: {
    form: formInput,
    channel: { kind: 'text', max: 200, summary: 'The channel (this one if empty)' },
    here: { kind: 'place', summary: 'This channel' },
  },
  async run(scope, { form, channel, here }): Promise<PostedForm> {
    const { trx, viewer, change } = scope
    if (form.state !== 'on') throw refuseForm('form_not_on', { name: form.name, owner: undefined })
    const list = await visibleListById(trx, viewer, form.listId)
    if (form.opened === 'list' && list?.private) throw refuseForm('form_private', { name: form.name })
    if (channel === undefined) {
      if (here?.kind !== 'channel') throw refuseForm('form_post_where', { name: form.name })
      return { form, here: true }
    }
    const called = /^<#([^|>]+)(?:\|[^>]*)?>$/.exec(channel)?.[1] ?? channel.replace(/^#/, '')
    const place = await channelId(scope, { channel: called })
    if (!('id' in place)) throw new Error('a channel that was found has an id')
    const data = { form: form.id, name: form.name, place: place.id }
    await record(change, [{ kind: 'form.posted', taskId: null, data }])
    return { form, here: false }
  },
})
