/** Why an account belongs to nobody who could be given something to do: a bot, who left the team, who is of another one. */
export type Outside = 'bot' | 'left' | 'elsewhere'
