/** Something that a page with the present state would not have asked for. */
export class Refused extends Error {}
