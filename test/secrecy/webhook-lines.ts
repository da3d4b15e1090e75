/** What is said of webhooks. Nothing of it leaves this machine: the address is none that they may call. */
import type { Lines } from './said.ts'

const [open, hushed] = ['https://127.0.0.1/open', 'https://127.0.0.1/hush']

export const webhookLines: Lines = {
  'webhook list': [`webhook add ${hushed} name:Hushhook in:Hushvault`, 'webhook'],
  'webhook add': [
    `webhook add ${open} name:Open on:finished,moved if:"#mix"`,
    `webhook add ${hushed} name:Hushhook in:Hushvault if:"#hushtag"`,
  ],
  'webhook change': [`webhook add ${open} name:Open`, 'webhook change Open name:Hushhook in:Hushvault'],
  'webhook receive': [
    'webhook receive Alerts in:Shared',
    'webhook receive Hushalerts in:Hushvault {"title": hush}',
    'webhook receive Runs rule:1',
  ],
  'webhook try': [
    'webhook receive Hushalerts in:Hushvault',
    'webhook try Hushalerts {"title": "Hush"}',
    'webhook receive Runs rule:1',
    'webhook try Runs {"task": "T-1"}',
    'webhook try Runs {"task": "T-5001"}',
  ],
  'webhook map': ['webhook receive Hushalerts in:Hushvault', 'webhook map Hushalerts {"title": hush}'],
  'webhook rotate': [`webhook add ${open} name:Open`, 'webhook rotate Open'],
  'webhook test': [`webhook add ${open} name:Open`, 'webhook test Open', 'webhook log Open'],
  'webhook log': [`webhook add ${open} name:Open`, 'done T-1', 'done T-5001', 'webhook log Open'],
  'webhook redeliver': [
    `webhook add ${open} name:Open`,
    'webhook redeliver Open 01a229ea-3a82-7163-8972-bf594eb599c0',
  ],
  'webhook switch': [
    `webhook add ${open} name:Open`,
    'webhook switch Open off',
    'webhook switch Hushhook off',
  ],
  'webhook remove': [`webhook add ${open} name:Open`, 'webhook remove Open', 'webhook remove Hushhook'],
}
