/** Whether a filter means something else for everybody who looks: it says `me`, or asks for what is theirs. */
export function isAboutReader(filter: string): boolean {
  return /(?:^|[\s(:,-])(?:me|is:(?:mine|watched))(?=$|[\s),])/.test(filter)
}
