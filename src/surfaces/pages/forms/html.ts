/** HTML in which everything that somebody wrote is text. */

/** Written by us, or escaped. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | Html | Part[] | undefined | false

export function html(words: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(words.map((word, index) => word + written(parts[index])).join(''))
}

function written(part: Part): string {
  if (part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (Array.isArray(part)) return part.map(written).join('')
  return escaped(String(part))
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

/** Lines stay lines. */
export function lines(text: string): Html {
  return new Html(text.split('\n').map(escaped).join('<br>'))
}

type PageParts = { style?: string; head?: Html | undefined }

export function page(
  title: string,
  body: Html,
  { style = '/forms/style.css', head }: PageParts = {},
): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<link rel="stylesheet" href="${style}">
${head}
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.text
}

export const css = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 38rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.2; }
.field { margin: 1.4rem 0; }
fieldset.field { border: 0; padding: 0; }
label.name, legend { display: block; font-weight: 600; padding: 0; }
.needed { font-weight: 400; }
.help, .small { margin: .1rem 0 .3rem; opacity: .8; font-size: .95rem; }
.error { margin: .1rem 0 .3rem; font-weight: 600; color: #b00020; }
input:not([type=radio], [type=checkbox]), select, textarea { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; border: 1px solid #767676; border-radius: .3rem; }
[aria-invalid=true] { border: 2px solid #b00020; }
.choice { display: block; padding: .2rem 0; }
button { font: inherit; font-weight: 600; padding: .6rem 1.4rem; border-radius: .3rem; border: 1px solid #1b5e9e; background: #1b5e9e; color: #fff; cursor: pointer; }
:focus-visible { outline: 3px solid #f2a900; outline-offset: 2px; }
.problems { border: 2px solid #b00020; border-radius: .3rem; padding: .2rem 1rem; margin: 1rem 0; }
.extra { position: absolute; left: -100vw; width: 1px; height: 1px; overflow: hidden; }
@media (prefers-color-scheme: dark) { .error { color: #ff8a80; } .problems, [aria-invalid=true] { border-color: #ff8a80; } }
`
