/** Plain questions, and the commands that answer them. */
import type { Phrase } from './phrase.ts'

export const questions: readonly Phrase[] = [
  ['{tasks}', 'show {tasks}'],
  ["what|what's|whats [is|are|about] {tasks} [about|again]", 'show {tasks}'],
  [
    'open|view|details|detail|info|get|display|see|read|find|print|cat [me] [of|on|about|for] {tasks}',
    'show {tasks}',
  ],
  ['show|tell|give [me] [more] [about|details_of|info_on] {tasks}', 'show {tasks}'],
  [
    "how's|hows|how_is|how_are|what's_up_with|what_about|any_news_on|any_update_on|update_on|progress_of {tasks} [going|doing|coming_along]",
    'show {tasks}',
  ],
  ["what's|what_is|whats the status|state of {tasks}", 'show {tasks}'],
  ['is|are {tasks} [already] done|finished|ready|blocked|started|overdue|late [yet]', 'show {tasks}'],
  [
    "who|who's|whos [is|has|owns|does|did|works|working|assigned|doing|got] [on|to|assigned_to] {task}",
    'show who {task}',
  ],
  ['assignee|owner [of] {task}', 'show who {task}'],
  ["when|when's|whens [is|was] {task} due", 'show {task}'],

  [
    "why|why's [is|are] {task} [still] [blocked|waiting|stuck|not_started|not_done|not_ready]",
    'chain {task}',
  ],
  ["why|why's blocked|stuck {task}", 'chain {task}'],
  [
    "what|what's|whats|who|who's [does|do|is] {task} [is] wait|waiting|waits|depend|depends|blocked|needs|need [for|on|by]",
    'chain {task}',
  ],
  ["what|what's|whats|who [is|does] blocks|blocking|block|holding_up|holds_up {task}", 'chain {task}'],
  ['what|who [is] waits|waiting|depends [for|on] {task}', 'chain {task}'],
  ['what does {task} block', 'chain {task}'],
  ['dependencies|blockers|deps of|for {task}', 'chain {task}'],
  ["what's|what_is the longest_way|critical_path to {task}", 'path {task}'],

  ['what to do|work_on|start|tackle|take [on] [next|now|today|first]', 'mine'],
  [
    'what should|shall|can|do|could i|we [do|work_on|start|tackle|pick_up|take] [on] [next|now|today|first]',
    'mine',
  ],
  ["what|what's|whats [is] next [for_me|up]", 'mine'],
  [
    "what|what's|whats|anything [is|do_i_have] on_my_plate|for_me|on_my_list|on_my_todo_list|on_my_to-do_list|on_my_task_list|assigned_to_me|mine|my_next_task|my_work",
    'mine',
  ],
  ['what am i [working_on|doing|supposed_to_do|on]', 'mine'],
  ['what do i have [to_do|on_my_plate|open|left] [today|now|this_week]', 'mine'],
  [
    '[show|list|see|get|view|open|what_are] [me] [all] my|mine [open|current|active|own] [tasks|work|list|todos|to-dos|issues|tickets|stuff|queue]',
    'mine',
  ],
  ['next|todo|todos|to-do|inbox|agenda|what_now|now_what|next_task', 'mine'],

  [
    "what|what's|whats|which|show|anything [me] [tasks|is|are] [all] [currently|still] blocked|stuck [tasks|right_now|now|here]",
    'list blocked',
  ],
  [
    "what|what's|whats|which|show|anything [me] [tasks|is|are] [all] [currently] overdue|late [tasks|right_now|now|here]",
    'list overdue',
  ],
  [
    "what|what's|whats|which|show|anything [me] [tasks|is|are] [all] unassigned|free|up_for_grabs|available [tasks|right_now|here]",
    'list unassigned',
  ],
  [
    "what|what's|whats|which|show|anything [me] [tasks|is|are] [all] ready [tasks|to_start|to_go|right_now|here|to_work_on]",
    'list is:ready',
  ],
  [
    "what|what's|whats|which [tasks|is|are] in_progress|active|being_worked_on|going_on|open [tasks|right_now|now|here]",
    'list active',
  ],
  [
    "what|what's|whats|which|show|anything [me] [tasks|is|are|do_we_have|do_i_have] due [on|by|for] {value}",
    'list due:{value}',
  ],
  ['do i have any|anything [tasks|task|todos|work] [due] [for|on|by] {value}', 'list @me due:{value}'],
  [
    'what|which [tasks] have|did i finished|finish|done|do|completed|complete [so_far|lately|recently]',
    'list @me is:finished',
  ],
  ['what|which [tasks] [is|are] [still] not [yet] done|finished|complete|completed [yet]', 'list'],
  ["what|which [tasks] isn't|aren't done|finished|complete|completed [yet]", 'list'],
  [
    '[show|list] [me] [all|the|my] past-due|past_due|overdue|late items|tasks|issues|tickets|ones',
    'list overdue',
  ],
  [
    'what|which|anything|who [tasks] [that] needs|need [a|to_be] review|reviewed|reviewing',
    'list status:"In review"',
  ],
  [
    "what|what's|whats|which [tasks|is|are|was|were|got] [been] done|finished|completed {value}",
    'list finished:{value}',
  ],
  [
    "what's_left|what_is_left|what's_open|what_is_open|all_tasks|everything|show_all|show_everything|list_all|list_tasks|tasks",
    'list',
  ],

  [
    "[show|list|get|see|view|what_are|what's_on] [me] {whose:person} tasks|work|list|todos|plate|tickets|issues|stuff|queue",
    'list {person}',
  ],
  ['[show|list] [me] tasks|work|issues|tickets of|for|from|by|assigned_to {person}', 'list {person}'],
  ['what does|do {person} have|do|work_on|need [to_do] [today|now|on_their_plate]', 'list {person}'],
  [
    "what|what's|whats [is|are] {person} [is] working_on|doing|up_to|busy_with [now|today|right_now|currently]",
    'list {person} active',
  ],
  ["what|what's|whats [is] on {whose:person} plate|list|mind", 'list {person}'],
  ["what|what's|whats [is] assigned to {person}", 'list {person}'],

  [
    "who|who's|whos [is] [currently] awake|online|around|working|at_work|available|up|here|there|in|on_shift [now|right_now|today|at_the_moment|currently]",
    'people hours',
  ],
  ["who|who's|whos [is] away|off|out|on_leave|on_vacation|on_holiday [now|today|right_now]", 'people list'],
  [
    'is {person} [already|still] awake|online|around|working|available|at_work|up|there|here|in|away|off|out [now|today|right_now]',
    'people hours {person}',
  ],
  [
    'when|what_time does|do|is|will {person} [be] start|begin|work|wake_up|available|online|back|come_online|come_in|finish|stop|end|awake|around|working|start_work|start_working|get_in [work|working|today|tomorrow|again]',
    'people hours {person}',
  ],
  ['when can i reach|expect|talk_to|ping|get [an_answer_from] {person}', 'people hours {person}'],
  ['what are|is {whose:person} hours|working_hours', 'people hours {person}'],
  [
    "what_time|what's_the_time|what_is_the_time is_it for|with|at|where {person} [is]",
    'people hours {person}',
  ],
  ['{whose:person} hours|working_hours', 'people hours {person}'],
  ['hours|working_hours [of|for] {person}', 'people hours {person}'],
  ['who [is|are] [on|in] [the|this|my|our] team|people|here|everyone', 'people list'],

  [
    'find|look_for|lookup|look_up|grep|query|search_for|where_is|find_tasks_about|find_me|tasks_about [about|for|with] {text}',
    'search {text}',
  ],
]
