/** Who does it, who hands it to whom, who hears of it. */
import type { Phrase } from './phrase.ts'

export const people: readonly Phrase[] = [
  ['take|claim|grab|take_over|take_on|own [on] {tasks}', 'assign {tasks} @me'],
  [
    "i'll|i_will|let_me|i_can|i_want_to|i'd_like_to take|do|grab|claim|handle|own|pick_up [on] {tasks}",
    'assign {tasks} @me',
  ],
  ['{tasks} is|are mine', 'assign {tasks} @me'],
  ["i've_got|i_got|i_have|dibs_on|i_own {tasks}", 'assign {tasks} @me'],
  ['{tasks} me', 'assign {tasks} @me'],
  ['reassign {tasks} [to] {person}', 'edit {tasks} assignees:{person}'],
  ['assign|give|delegate|reassign [to] {people} [to|on] {tasks}', 'assign {tasks} {people}'],
  ['give|delegate|assign|set|reassign|allocate {tasks} [to|for] {people}', 'assign {tasks} {people}'],
  ['put|add {people} on|to {tasks}', 'assign {tasks} {people}'],
  ['set|change|make [the] assignee|owner of|for|on {tasks} to {people}', 'assign {tasks} {people}'],
  ['assignee|owner [of] {tasks} [to|is] {people}', 'assign {tasks} {people}'],
  ['{tasks} assign|assigned [to] {people}', 'assign {tasks} {people}'],
  ['{tasks} assignee|owner|for|to [to|is] {people}', 'assign {tasks} {people}'],
  ['{people} takes|does|owns|has|gets|should_take|should_do|will_do {tasks}', 'assign {tasks} {people}'],
  ['can {person} take|do|handle|own {tasks}', 'assign {tasks} {person}'],

  ['unassign|remove|take {people} from|off [of] {tasks}', 'unassign {tasks} {people}'],
  ['unassign {people} {tasks}', 'unassign {tasks} {people}'],
  [
    'remove|clear|drop|unset [the|all] assignee|assignees|owner|owners from|of|on {tasks}',
    'unassign {tasks}',
  ],
  ['drop|unclaim|release|untake|let_go_of {tasks} [for_me]', 'unassign {tasks} @me'],
  ["i_can't|i_cannot|i_won't take|do|own {tasks}", 'unassign {tasks} @me'],
  ['{tasks} unassign [from] {people}', 'unassign {tasks} {people}'],
  ['{tasks} unassign|unassigned', 'unassign {tasks}'],

  [
    'hand|hand_off|handover|hand_over|pass|pass_on|transfer {tasks} [off|over|on] to {person} {text}',
    'handoff {tasks} {person} {text}',
  ],
  [
    'hand|hand_off|handover|hand_over|pass|pass_on|transfer {tasks} [off|over|on] to {person}',
    'handoff {tasks} {person}',
  ],
  ['handoff {tasks} [to] {person} {text}', 'handoff {tasks} {person} {text}'],
  ['handoff {tasks} [to] {person}', 'handoff {tasks} {person}'],
  ['hand|pass {person} {tasks}', 'handoff {tasks} {person}'],

  ['follow|subscribe [to] {tasks}', 'watch {tasks}'],
  [
    'keep_me_posted|notify_me|tell_me|ping_me|keep_an_eye on|about|of|when [changes|updates] [to|on|in] {tasks}',
    'watch {tasks}',
  ],
  ['unwatch|unfollow|unsubscribe|stop_watching|stop_following [from] {tasks}', 'watch {tasks} off'],
  [
    'silence|ignore|stop_pinging_me|stop_notifying_me|stop_telling_me|no_more_pings [about|for|on] {tasks}',
    'mute {tasks}',
  ],
]
