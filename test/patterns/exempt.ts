/** Patterns that need not be linear, or that can't be looked at: each with what else holds for what they read. */

/** By their source. */
export const exempt: Record<string, string> = {
  ...because(
    'reads the program itself, when its docs are made',
    String.raw`\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$`,
    String.raw`^(import|export)( type)?\b[^'"]*?\bfrom\s+['"]([^'"]+)['"]|(?:^import\s*|\bimport\s*\(\s*)['"]([^'"]+)['"]`,
  ),
  ...because(
    'has the flag v, which recheck does not know; it has no repetition',
    String.raw`^\p{RGI_Emoji}$`,
  ),
}

function because(reason: string, ...sources: string[]): Record<string, string> {
  return Object.fromEntries(sources.map((source) => [source, reason]))
}
