/** What is said to Baton, by command. */
export type Lines = Record<string, string[]>

/** In place of a line: what follows is said in a team in which none of it was said yet. */
export const anew = ''
