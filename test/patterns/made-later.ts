/** Patterns that are put together when they are needed: what comes of each, by its file. */

export const madeLater: Record<string, RegExp[]> = {
  // A value of an option, as it was typed.
  'src/surfaces/chat/refusals/instead.ts': [/fri\x20\(\+1\)/iu],
  // So many words at the front of a line: as many as the longest name of a command has.
  'src/surfaces/chat/language/parse.ts': [/^(?:\S+\s*){1}/, /^(?:\S+\s*){2}/, /^(?:\S+\s*){3}/],
  // The playground's people, who are always the same.
  'adapters/playground/inbound/intent.ts': [
    /(?<![\w@<])@baton\b[,:]?/i,
    /(?<![\w@<])@(alice|bob|carol)\b/gi,
    /(?<![\w@<])@alice\b/i,
  ],
  'adapters/playground/page/spans.js': [/(?<![\w@])@(Baton|alice|bob)\b/i],
}
