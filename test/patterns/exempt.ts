/** Patterns that need not be linear, or that can't be looked at: each with what else holds for what they read. */

/** By their source. */
export const exempt: Record<string, string> = {
  '\\/\\*[\\s\\S]*?\\*\\/|(?<=^|\\s)\\/\\/.*$': 'reads the program itself, when its docs are made',
  [String.raw`^(import|export)( type)?\b[^'"]*?\bfrom\s+['"]([^'"]+)['"]|(?:^import\s*|\bimport\s*\(\s*)['"]([^'"]+)['"]`]:
    'reads the program itself, when its docs are made',
  '^\\p{RGI_Emoji}$': 'has the flag v, which recheck does not know; it has no repetition',
  ...ofFiles(
    String.raw`\s*\([^)]*\)$`,
    String.raw`^(.*?)\s*<([^<>@\s]+@[^<>\s]+)>$`,
    String.raw`(\d+(?:\.\d+)?)\s*(w|d|h|m)[a-z]*`,
    String.raw`(\d+(?:\.\d+)?)\s*(w|d|h|m)[a-z]*[\s,]*`,
    String.raw`^priority\s*[:/-]\s*(.+)$`,
    String.raw`\s*\n\s*`,
  ),
}

function ofFiles(...sources: string[]): Record<string, string> {
  return Object.fromEntries(sources.map((source) => [source, 'reads values of a file that is imported']))
}
