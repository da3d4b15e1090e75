/** What people say about themselves, of help, and of taking something back. */
import type { Phrase } from './phrase.ts'

export const self: readonly Phrase[] = [
  ['my|set|change [my|me] [hours|working_hours] [are|to|from] {hours}', 'me hours:{hours}'],
  ['i work [from] {hours}', 'me hours:{hours}'],
  ['hours|working_hours {hours}', 'me hours:{hours}'],
  ['me hours [from|to|are] {hours}', 'me hours:{hours}'],
  ['me|my|set|change [my|me] timezone|time_zone|zone|tz [is|to|in] {value}', 'me zone:{value}'],
  ["i'm|i_am|i_live|i_work [based|located|working|living] in {value}", 'me zone:{value}'],
  ['timezone|time_zone|tz {value}', 'me zone:{value}'],
  ['me days {value}', 'me days:{value}'],
  ['me holidays {value}', 'me holidays:{value}'],
  ['my settings|profile|hours|schedule|timezone', 'me'],
  ['settings|profile|preferences|whoami|who_am_i', 'me'],
  ['notifications|notification_settings|ping_settings|my_pings|my_notifications|pings', 'me pings'],

  [
    "[i'm|i_am|i'll_be] [away|out|off|ooo|on_vacation|on_holiday|on_leave] back [on] {when} [and] ping|ask|contact|cover|covered_by {person}",
    'away until {when} cover {person}',
  ],
  [
    "[i'm|i_am|i'll_be] away|out|off|ooo|on_vacation|on_holiday|on_leave back [on] {when}",
    'away until {when}',
  ],
  [
    'ooo|vacation|pto|out_of_office|on_leave|on_vacation|holiday|time_off|off|day_off|sick|leave {when} cover|covered_by {person}',
    'away {when} cover {person}',
  ],
  [
    'ooo|vacation|pto|out_of_office|on_leave|on_vacation|holiday|time_off|off|day_off|sick|leave {when}',
    'away {when}',
  ],
  [
    "i'm|i_am|i'll_be|i_will_be|i_am_going_to_be|i'm_going_to_be away|off|out|ooo|on_vacation|on_leave|out_of_office|on_holiday|sick|on_pto {when}",
    'away {when}',
  ],
  [
    'book|take|request|log [a|my|some] vacation|holiday|holidays|leave|time_off|pto|days_off|day_off from|on|for|until {when}',
    'away {when}',
  ],
  [
    'set|mark|put me [as|to] away|out|off|ooo|out_of_office|out_of_the_office|on_vacation|on_holiday|on_leave [for|from] {when}',
    'away {when}',
  ],
  ["i'm|i_am back [again|now]", 'back'],

  ['undo [that|it|this|please|last|the_last|the_last_change|my_last_change|last_change]', 'undo'],
  [
    'revert|revert_that|take_that_back|take_it_back|oops|undo_that_please|never_mind_undo|ctrl+z|rollback|roll_back',
    'undo',
  ],

  [
    'stop|please_stop|quit|enough [with] pinging_me|notifying_me|messaging_me|bothering_me|spamming_me|the_pings|the_notifications|pings',
    'mute choose reason:assigned,comment,watching,due,nudge',
  ],
  [
    'shut_up|be_quiet|quiet|silence|mute_me|mute_everything|mute_all|unsubscribe|too_many_pings|no_more_pings|turn_off_notifications|stop_notifications',
    'mute choose reason:assigned,comment,watching,due,nudge',
  ],

  ['how|where do|can|would|should|to [i|we|you] {help}', 'help {help}'],
  ['how does {help} work', 'help {help}'],
  ['what can you do|help', 'help'],
  [
    'commands|menu|man|usage|manual|docs|list_commands|show_commands|show_help|get_started|getting_started|what_can_i_do|what_can_i_say|how_does_this_work|how_do_you_work|how_do_i_use_you|how_does_it_work|what_do_you_do|who_are_you',
    'help',
  ],

  [
    'create|make|new|open|log|file|record [a|an|the] [new] task|todo|to-do|ticket|issue [to|called|named|titled|for|about] {text}',
    'add {text}',
  ],
  [
    '[can_you|could_you] [please] add|create|make|open [me|us] [a|an|the] [new] task|todo|to-do|ticket|issue [to|called|named|titled|for|about] {text}',
    'add {text}',
  ],
  ['put {text} on|to|in my|the todo_list|to-do_list|task_list|list', 'add {quoted text} @me'],
  ['create|new|todo|task|to-do|+ {text}', 'add {text}'],
  ['create|new [task|ticket|todo|issue]', 'add'],
]
