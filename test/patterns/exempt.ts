/** Patterns that need not be linear, or that can't be looked at: each with what else holds for what they read. */

/** By their source. */
export const exempt: Record<string, string> = {
  '\\/\\*[\\s\\S]*?\\*\\/|(?<=^|\\s)\\/\\/.*$': 'reads the program itself, when its docs are made',
  [String.raw`^(import|export)( type)?\b[^'"]*?\bfrom\s+['"]([^'"]+)['"]|(?:^import\s*|\bimport\s*\(\s*)['"]([^'"]+)['"]`]:
    'reads the program itself, when its docs are made',
  '^\\p{RGI_Emoji}$': 'has the flag v, which recheck does not know; it has no repetition',
}
