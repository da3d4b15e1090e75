/** What asks for nothing, or for help: it is answered kindly. */

/** How somebody may say something, and what kind of thing it is. */
export type Talk = 'hello' | 'thanks' | 'bye' | 'lost'

export const talk: readonly (readonly [pattern: string, kind: Talk])[] = [
  [
    'hi|hello|hey|hiya|yo|howdy|hallo|hola|ola|olá|bonjour|ciao|greetings|ping|test|morning|gm [there|baton|bot|all|team|everyone|again]',
    'hello',
  ],
  [
    "good_morning|good_afternoon|good_evening|good_day|what's_up|whats_up|sup|how_are_you [baton|bot|all|team|everyone]",
    'hello',
  ],
  [
    'thanks|thx|ty|cheers|merci|danke|obrigado|obrigada|gracias|arigato|tack|grazie [you|a_lot|so_much|very_much|baton|bot|mate|man|all]',
    'thanks',
  ],
  [
    'thank_you|many_thanks|much_appreciated|appreciated|good_bot|good_job|well_done|great_job|nice_work [so_much|very_much|baton|bot|all]',
    'thanks',
  ],
  [
    'great|perfect|nice|cool|awesome|ok|okay|k|got_it|sweet|lovely|excellent|wonderful|super|yay|yes|no|sure|👍|❤️|🙏 [thanks|thank_you|thx|baton|bot]',
    'thanks',
  ],
  ['bye|goodbye|good_night|see_you|see_ya|cya|night|ttyl [baton|bot|all|everyone|tomorrow|later]', 'bye'],
  [
    "please_help|help_please|i_need_help|i'm_lost|i_am_lost|i'm_stuck|i_don't_understand|confused [me|please]",
    'lost',
  ],
  ['[so] huh|eh|hm|hmm|what|wtf|er|um', 'lost'],
]
