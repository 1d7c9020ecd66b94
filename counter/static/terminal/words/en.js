// What the terminal says in English; the same keys as in Chinese.

const commands = {
  next: 'Call next', finish_next: 'Finish, call next', recall: 'Call again', choose: 'Pick', start: 'Start', finish: 'Finish',
  miss: 'No show', hold: 'Hold', resume: 'Resume', return: 'Return', transfer: 'Transfer', cancel: 'Cancel ticket',
  reprint: 'Reprint slip', find: 'Look up', issue: 'Issue number', check_in: 'Check in', answer: 'On my way', pause: 'Pause', open: 'Open', close: 'Close window',
  window: 'Window…', keys: 'Keys', open_again: 'Resume work', sign_out: 'Sign out', strip: 'Strip view',
};

const reasons = {
  offline: 'Connection lost: wait until it is back, and call by voice meanwhile',
  busy: 'The last step is still under way',
  current_first: 'Finish, hold, transfer or mark the present ticket first',
  not_open: 'The window is not open. Press “Open” first',
  no_current: 'No ticket at the window. Call one first',
  none_held: 'No ticket is on hold',
  none_absent: 'No ticket was missed',
  none_waiting: 'Nobody is waiting',
  which: 'There are several; the first is picked. Press again to confirm, or use ↑ ↓',
  select_first: 'Pick one in a list first, with ↑ ↓ or the mouse',
  already_open: 'The window is open',
  already_closed: 'The window is closed',
  guide_desk_only: 'Numbers are issued by hand at the guide desk only',
  no_help: 'Nobody asks for help',
  not_when_waiting: 'This ticket is still waiting',
  not_when_called: 'Just called: start first, or mark as no show',
  not_when_serving: 'Being served: finish, hold or transfer first',
  not_when_held: 'This ticket is on hold: resume it first',
  not_when_absent: 'This ticket was missed: it can return to the queue',
  not_when_served: 'This ticket is finished',
  not_when_cancelled: 'This ticket is cancelled',
};

const refusals = {
  closed: 'Outside opening hours: no number can be issued',
  quota_used_up: 'All numbers of this half-day are given. Ask the visitor to come next session',
  already_waiting: 'This person waits already, with {number}',
  no_open_window: 'No open window serves this line. Have one opened first',
  window_not_open: 'The window is not open. Press “Open” first',
  window_busy: '{number} is at the window. Finish, hold or mark it first',
  window_taken: '{operator} works at this window. Choose another, or ask them to sign out; the administrator can help',
  wrong_move: 'The ticket changed a moment ago. The lists are up to date now; please look again',
  not_today: 'The ticket is not of today. A new number is needed',
  return_limit: 'This ticket may not return again. A new number is needed',
  recall_limit: 'Called as often as allowed. Mark as no show; it can still return later',
  other_window: 'This ticket is at another window',
  not_found: 'Not found; it may just have been handled',
  network: 'No answer from the server, so nobody knows whether it was done. Press “Retry”: nothing is done twice',
  request_id_reused: 'This step was done before. Look at the lists',
  wrong_password: 'Wrong username or password',
  locked: 'Too many wrong passwords: locked until {until}. The administrator can reset it',
  weak_password: 'The new password breaks a rule below',
  reason_required: 'Please give a reason',
};

const notes = {
  nobody: 'Nobody is waiting', finished_nobody: 'Finished. Nobody is waiting',
  finish: '{number} finished', miss: '{number} marked as no show; it can return later', hold: '{number} is on hold',
  return: '{number} is back in the queue', transfer: '{number} transferred', cancel: '{number} cancelled',
  reprint: 'Slip of {number} sent to the printer', answer: 'The guide desk is told that you go', presented: 'Somebody showed the slip or card of {number}', appointment: 'Somebody showed an appointment of {number}: scan it again later', slip_failed: 'The slip of {number} was not printed: tell the number, or mend the printer and reprint',
};

const why = {
  returned: 'came back', priority: 'priority', appointment: 'appointment due', longest_wait: 'waited longest', fair_turn: 'turn of an ordinary ticket',
  chosen: 'chosen at the window', sent_here: 'sent to this window', passed_over: 'passed over {n}', label: 'Why this one:',
};

const desk = {
  title: 'Window terminal', 'window.name': 'Window {number}', 'window.short': 'no. {number}', 'window.strip': 'No. {number}', waiting: 'Waiting', over_red: '{n} over {m} min',
  next_is: 'Next', idle: 'Idle', nobody: 'Nobody is waiting', 'idle.cue': 'Somebody is waiting',
  called_for: 'Called', serving_for: 'Serving', waited: 'waited {n}', issued: 'issued {time}', calls: 'call {n}',
  calls_of: 'call {n} of {m}', calls_used: 'Called {m} times: mark as no show if nobody comes', language_en: 'English',
  priority: 'Priority', came_back: 'returned {n}×', sent_here: 'sent here',
  shown: 'Shown', spoken: 'Spoken', shown_pending: 'Board…', spoken_pending: 'Voice…', spoken_queued: 'Voice is busy', shown_late: 'Not shown',
  spoken_late: 'Not spoken',
  not_spoken: 'Announcement not confirmed: call again or by voice', not_shown: 'Board not confirmed: call again or by voice',
  neither: 'Neither board nor voice confirmed: call again or by voice',
  not_spoken_used: 'Announcement not confirmed: call by voice, or mark as no show', not_shown_used: 'Board not confirmed: call by voice, or mark as no show',
  neither_used: 'Neither confirmed: call by voice, or mark as no show',
  all_lines: 'All', list_waiting: 'Waiting', list_held: 'On hold', list_absent: 'Missed', none_held: 'Nobody is on hold',
  none_absent: 'Nobody was missed', none_waiting: 'Nobody is waiting', first_of: 'The first {n}, in the order of calling',
  overdue: 'late', more: 'More', less: 'Less', selected: '{number} picked',
  paused: 'Paused', closed: 'Window closed', back_at: 'back at {time}', on_boards: 'The boards show',
  served_today: '{n} served today', invite: 'The evaluator asks {number}', invite_left: '{n} s left', 'rating.rated': '{number} has rated ({time})', 'rating.timed_out': '{number} did not rate in time ({time})', 'rating.skipped': '{number} did not rate ({time})',
  help_title: 'Calls for help', help_from: '{from} · {time}', help_kiosk: 'Kiosk', starting: 'Opening…', not_staffed: 'nobody signed in',
  retry: 'Retry', no_printer: 'No printer can print this slip; ask the administrator', dismiss: 'OK', keys_hint: '? shows the keys', sent: 'Working…', staff_no: 'no. {n}', minutes_short: '{n} min', menu: 'Menu',
  live: 'live', waiting_n: '{n} waiting', lists: 'Lists',
};

const dialogs = {
  'transfer.title': 'Transfer {number}', 'transfer.to': 'Where to', 'transfer.hint': 'Letter, window number or name',
  'transfer.order': 'Place', 'transfer.normal': 'In order', 'transfer.front': 'First', 'transfer.reason': 'Reason', 'transfer.submit': 'Transfer',
  'transfer.queue': 'line', 'transfer.kept': 'Number and time of issue stay',
  'transfer.1': 'Goes on at another department', 'transfer.2': 'Took a number for another service', 'transfer.3': 'To approval or collection', 'transfer.4': 'Equipment or system failure',
  'cancel.title': 'Cancel {number}', 'cancel.warning': 'This cannot be undone: the visitor would need a new number.', 'cancel.submit': 'Cancel the ticket',
  'cancel.1': 'The visitor left', 'cancel.2': 'Took two numbers', 'cancel.3': 'Took a number for another service', 'cancel.4': 'At the visitor’s wish',
  'choose.title': 'Call a chosen one', 'choose.who': 'Whom', 'choose.hint': 'Number', 'choose.submit': 'Call', 'choose.reason': 'Why out of turn',
  'choose.1': 'Aged, pregnant or frail', 'choose.2': 'Back with missing papers', 'choose.3': 'Urgent, checked', 'choose.4': 'Same matter, goes on',
  'choose.recorded': 'The reason is kept in the log and counts in the fairness figures.',
  'pause.title': 'Pause', 'pause.reason': 'Reason', 'pause.until': 'Back in', 'pause.notice': 'Words on the boards', 'pause.submit': 'Pause',
  'pause.1': 'Back soon', 'pause.2': 'Meal', 'pause.3': 'Meeting', 'pause.4': 'System failure', 'pause.5': 'Maintenance', 'pause.6': 'Shift change',
  'pause.minutes': '{n} min', 'pause.hour': '1 hour', 'pause.no_time': 'unknown', 'pause.preview': 'Visitors see', 'pause.length': '{n} / 20',
  'pause.current': '{number} stays at the window and can be served.',
  'find.title': 'Look up', 'find.presented': 'Number shown by the visitor', 'find.number': 'Number', 'find.hint': 'Such as A007; a7 will do. Or an appointment code, such as Y7K2M4Q8P', 'find.submit': 'Find', 'find.none': 'No {number} today',
  'find.elsewhere': 'at {window}', 'find.ahead': '{n} ahead',
  'check_in.title': 'Appointment shown by the visitor', 'check_in.done': 'Checked in', 'check_in.submit': 'Check in',
  'appointment.booked': 'booked', 'appointment.arrived': 'checked in', 'appointment.cancelled': 'cancelled', 'appointment.no_show': 'its time is over',
  'issue.title': 'Issue a number', 'issue.service': 'Service', 'issue.hint': 'Name or pinyin initials, such as sfz', 'issue.priority': 'Priority', 'issue.ordinary': 'Ordinary',
  'issue.confirm': 'Seen: {evidence}', 'issue.confirm_plain': 'Checked in person', 'issue.confirm_first': 'Check the evidence first and tick the box', 'issue.language': 'Language',
  'issue.submit': 'Issue', 'issue.again': 'Another', 'issue.ahead': '{n} ahead', 'issue.slip': 'Slip:', 'issue.print': 'Print the slip', 'issue.no_slip': 'No slip was printed: tell the visitor the number, or write it down', 'issue.pick': 'Choose a service',
  'issue.estimate': 'about {range} min', 'issue.paperless': 'No paper slip',
  'window.change': 'Another window', 'window.which': 'Choose a window', 'window.hint': 'Number or name', 'window.submit': 'Go there', 'window.leave': 'Leave the window',
  'window.free': 'free', 'window.mine': 'this one', 'window.used_by': '{name} is there', 'window.current': 'Deal with {number} first.',
  'keys.title': 'Keys', 'keys.letters': 'Single letters and Space are keys', 'keys.letters_hint': 'When off, only the F keys work: for windows where one types in the business system beside.',
  'keys.sound': 'A soft bell when somebody begins to wait and the window is idle', 'keys.arrows': 'Pick in the lists', 'keys.escape': 'Close a dialog, unpick', 'keys.language': 'Language',
  'keys.call': 'Calling', 'keys.visit': 'Visit', 'keys.desk': 'Tickets', 'keys.window': 'Window', 'keys.or': 'or', 'key.space': 'Space',
  other_reason: 'Other (please say)', reason: 'Reason', no_match: 'Nothing like it', close: 'Close', give_up: 'Back', pick_first: 'Choose one first',
  needs_reason: 'Choose or write a reason',
};

const gate = {
  'sign_in.title': 'Sign in at a window', 'sign_in.username': 'Username', 'sign_in.password': 'Password', 'sign_in.window': 'Window', 'sign_in.hall': 'Hall',
  'sign_in.submit': 'Sign in', 'sign_in.later': 'Choose afterwards', 'sign_in.demo': 'Demo accounts', 'sign_in.sending': 'Signing in…',
  'sign_in.caps': 'Caps lock is on', 'sign_in.bound': 'This computer belongs to {window}', 'sign_in.enrol': 'Enrol this computer as a terminal', 'sign_in.unreachable': 'The server does not answer; trying again…',
  'enrol.code': 'One-time code', 'enrol.submit': 'Enrol', 'enrol.hint': 'Made by the administrator on the console; good for 10 minutes.',
  'ended.idle': 'You were signed out after a long pause. Sign in again: the ticket at the window is safe.', 'ended.signed_out': 'You are signed out.',
  'ended.lapsed': 'Your sign-in has ended: after a long pause, or because somebody signed in with this browser. Sign in again: the ticket at the window is safe.',
  'ended.replaced': 'Somebody signed in again with this browser, so this page was signed out. Sign in again: the ticket at the window is safe.',
  'ended.elsewhere': 'This account was signed in elsewhere; this page was signed out.',
  'password.title': 'First sign-in: change your password', 'password.old': 'First password', 'password.new': 'New password', 'password.repeat': 'New password once more',
  'password.submit': 'Change and go on', 'password.rules': 'At least 8 characters; three of capitals, small letters, digits, signs; not your username, not one used lately.',
  'password.too_short': 'at least 8 characters', 'password.too_plain': 'three of capitals, small letters, digits, signs', 'password.has_username': 'nothing of the username',
  'password.used_before': 'not one used lately', 'password.differ': 'The two new passwords differ', 'password.same': 'The new password must differ from the first one',
  'choose_window.title': 'Choose a window', 'choose_window.hello': '{name}, where do you work today?', 'choose_window.submit': 'Go there', 'choose_window.none': 'No window is assigned to you. Ask the administrator.',
  'idle.warning': 'Nobody touched the terminal for long: signing out', 'idle.left': 'in {n} s', 'idle.stay': 'Stay',
};

const prefixed = (prefix, words) => Object.keys(words).reduce((all, key) => {
  all[prefix + key] = words[key];
  return all;
}, {});

export const en = Object.freeze(Object.assign(
  {}, desk, dialogs, gate, prefixed('command.', commands), prefixed('reason.', reasons),
  prefixed('refusal.', refusals), prefixed('note.', notes), prefixed('why.', why),
));
