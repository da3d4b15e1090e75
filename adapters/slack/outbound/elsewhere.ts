import type { Reply } from '../../../src/platform.ts'

/** To somebody of a workspace that Baton does not work for. */
export const elsewhere: Reply = {
  card: {
    tone: 'warning',
    title: ['I don’t work for your Slack workspace'],
    blocks: [
      {
        kind: 'text',
        text: ['Nothing was done. Whoever runs Baton can set one up for your workspace, too.'],
      },
    ],
    buttons: [],
  },
  visibility: 'caller',
  replaces: false,
  repeated: false,
}
