/** The flag by which the words of a title stay words. */
export const keepsWords = 'quickadd'
