// What the terminal says in Chinese; buttons first, then reasons, notes, dialogs and the sign-in.

const commands = {
  next: '呼叫下一位', finish_next: '完成并呼叫下一位', recall: '重呼', choose: '选呼', start: '开始办理', finish: '办结',
  miss: '过号', hold: '挂起', resume: '恢复', return: '返回', transfer: '转移', cancel: '作废', reprint: '补打小票',
  find: '查号', issue: '人工取号', check_in: '预约签到', answer: '前往应答', pause: '暂停服务', open: '开始服务', close: '关闭窗口',
  window: '换窗口', keys: '快捷键', open_again: '恢复服务', sign_out: '退出登录', strip: '侧边窄条',
};

const reasons = {
  offline: '连接中断，恢复后才能操作。期间请口头叫号',
  busy: '上一步还在处理，请稍候',
  current_first: '当前号还在窗口，请先办结、过号、挂起或转移',
  not_open: '窗口未在服务，请先按“开始服务”',
  no_current: '窗口现在没有号票，请先呼叫',
  none_held: '没有挂起的号',
  none_absent: '没有过号的号',
  none_waiting: '现在无人等候',
  which: '有多位，已选中第一位：再按一次确认，或用 ↑ ↓ 换一位',
  select_first: '请先用 ↑ ↓ 或鼠标在列表里选中一位',
  already_open: '窗口已在服务',
  already_closed: '窗口已经关闭',
  guide_desk_only: '人工取号只在导办台窗口',
  no_help: '现在没有求助',
  not_when_waiting: '这个号还在等候，不能这样操作',
  not_when_called: '刚叫号，请先“开始办理”，未到场按“过号”',
  not_when_serving: '正在办理，请先办结、挂起或转移',
  not_when_held: '这个号已挂起，请先恢复',
  not_when_absent: '这个号已过号，可返回队列',
  not_when_served: '这个号已办结',
  not_when_cancelled: '这个号已作废',
};

const refusals = {
  closed: '现在不是办公时间，不能取号',
  quota_used_up: '该事项本时段的号已取完，请引导群众下个时段再来',
  already_waiting: '此人已有号 {number} 正在等候',
  no_open_window: '该队列暂无开放的窗口，请先协调开窗',
  window_not_open: '窗口未在服务，请先按“开始服务”',
  window_busy: '窗口还有 {number}，请先办结、过号或挂起',
  window_taken: '该窗口正由 {operator} 使用。请选其他窗口，或请对方先退出登录；无法联系时请管理员处理',
  wrong_move: '号票状态刚刚变了，列表已更新，请再看一眼',
  not_today: '这不是今天的号，请重新取号',
  return_limit: '这个号返回队列的次数已用完，请到导办台重新取号',
  recall_limit: '已叫满次数，可按“过号”，稍后仍能返回队列',
  other_window: '这个号在其他窗口，请到该窗口操作',
  not_found: '没有找到，可能刚被处理',
  network: '没有收到服务器的答复，不确定是否成功。请按“重试”，不会重复操作',
  request_id_reused: '这一步已处理过，请看列表中的最新状态',
  wrong_password: '用户名或密码不正确',
  locked: '输错次数过多，账号已锁定，{until} 后再试，或请管理员重置',
  weak_password: '新密码不符合要求，请按下面的要求修改',
  reason_required: '请填写原因',
};

const notes = {
  nobody: '现在无人等候', finished_nobody: '已办结。现在无人等候',
  finish: '{number} 已办结', miss: '{number} 已过号，群众回来可返回队列', hold: '{number} 已挂起',
  return: '{number} 已返回队列', transfer: '{number} 已转移', cancel: '{number} 已作废', reprint: '{number} 小票已送打印',
  answer: '已告知导办台：有人前往', presented: '有人出示了 {number} 的小票或证件', appointment: '有人出示了 {number} 的预约，稍后请再扫一次', slip_failed: '{number} 小票没有打印出来，请口头告知号码，或检查打印机后补打',
};

const why = {
  returned: '过号返回', priority: '优先', appointment: '预约到点', longest_wait: '等候最久', fair_turn: '轮到普通号',
  chosen: '窗口选呼', sent_here: '转到本窗口', passed_over: '越过 {n} 位', label: '为什么叫这位',
};

const desk = {
  title: '窗口终端', 'window.name': '{number} 号窗口', 'window.short': '{number} 号', 'window.strip': '{number} 号窗口', waiting: '等候', 'over_red': '{n} 人超过 {m} 分钟',
  next_is: '下一位', idle: '空闲', nobody: '暂无人等候', 'idle.cue': '有人等候',
  called_for: '已呼叫', serving_for: '办理中', waited: '等候 {n}', issued: '{time} 取号', calls: '第 {n} 次呼叫',
  calls_of: '第 {n} / {m} 次呼叫', calls_used: '已叫满 {m} 次，未到场请按过号', language_en: 'English 办事',
  priority: '优先', came_back: '返回 {n} 次', sent_here: '转来本窗口',
  shown: '已上屏', spoken: '已播报', shown_pending: '等待上屏', spoken_pending: '等待播报', spoken_queued: '排队播报', shown_late: '未确认上屏',
  spoken_late: '未确认播报',
  not_spoken: '未确认播报，请重呼或口头叫号', not_shown: '未确认上屏，请重呼或口头叫号',
  neither: '未确认上屏和播报，请重呼或口头叫号',
  not_spoken_used: '未确认播报，请口头叫号；未到场按过号', not_shown_used: '未确认上屏，请口头叫号；未到场按过号',
  neither_used: '未确认上屏和播报，请口头叫号；未到场按过号',
  all_lines: '全部', list_waiting: '等候列表', list_held: '挂起', list_absent: '过号', none_held: '没有挂起的号',
  none_absent: '没有过号的号', none_waiting: '现在无人等候', first_of: '按叫号顺序显示前 {n} 位',
  overdue: '超时', more: '更多操作', less: '收起', selected: '已选中 {number}',
  paused: '暂停服务', closed: '窗口未开放', back_at: '预计 {time} 返回', on_boards: '综合屏显示',
  served_today: '今日办结 {n}', invite: '评价器已邀请 {number} 评价', invite_left: '剩 {n} 秒', 'rating.rated': '{number} 已评价（{time}）', 'rating.timed_out': '{number} 未评价：超时（{time}）', 'rating.skipped': '{number} 未评价（{time}）',
  help_title: '群众求助', help_from: '{from} · {time}', help_kiosk: '取号机', starting: '正在打开…', not_staffed: '未登录人员',
  retry: '重试', no_printer: '没有可以打印这张小票的打印机，请联系管理员', dismiss: '知道了', keys_hint: '按 ? 查看快捷键', sent: '处理中…', staff_no: '工号 {n}', minutes_short: '{n} 分', menu: '菜单',
  live: '实时', waiting_n: '{n} 人等候', lists: '更多列表',
};

const dialogs = {
  'transfer.title': '转移 {number}', 'transfer.to': '转到哪里', 'transfer.hint': '输入队列字母、窗口号或名称',
  'transfer.order': '排在', 'transfer.normal': '按次序', 'transfer.front': '最前', 'transfer.reason': '原因', 'transfer.submit': '转移',
  'transfer.queue': '队列', 'transfer.kept': '号码和取号时间保留',
  'transfer.1': '需其他部门继续办理', 'transfer.2': '取错了事项', 'transfer.3': '转审批或出件窗口', 'transfer.4': '设备或系统故障',
  'cancel.title': '作废 {number}', 'cancel.warning': '作废后不能恢复，群众需要重新取号。', 'cancel.submit': '作废',
  'cancel.1': '群众已离开', 'cancel.2': '重复取号', 'cancel.3': '取错了事项', 'cancel.4': '群众要求取消',
  'choose.title': '选呼', 'choose.who': '叫哪一位', 'choose.hint': '输入号码', 'choose.submit': '呼叫', 'choose.reason': '为什么不按次序',
  'choose.1': '高龄、孕产或行动不便', 'choose.2': '补齐材料后返回', 'choose.3': '紧急事项，已核实', 'choose.4': '同一件事连续办理',
  'choose.recorded': '原因会记入日志，并计入公平性统计。',
  'pause.title': '暂停服务', 'pause.reason': '事由', 'pause.until': '预计返回', 'pause.notice': '综合屏上的文字', 'pause.submit': '暂停',
  'pause.1': '临时离开', 'pause.2': '用餐', 'pause.3': '会议培训', 'pause.4': '系统故障', 'pause.5': '设备维护', 'pause.6': '交接班',
  'pause.minutes': '{n} 分钟', 'pause.hour': '1 小时', 'pause.no_time': '不定', 'pause.preview': '群众看到', 'pause.length': '{n} / 20 字',
  'pause.current': '当前号 {number} 不受影响，可继续办理。',
  'find.title': '查号', 'find.presented': '群众出示的号码', 'find.number': '号码', 'find.hint': '如 A007，输入 a7 也可以；或输入预约码，如 Y7K2M4Q8P', 'find.submit': '查找', 'find.none': '今天没有号码 {number}',
  'find.elsewhere': '在 {window}', 'find.ahead': '前面 {n} 人',
  'check_in.title': '群众出示的预约', 'check_in.done': '预约已签到', 'check_in.submit': '签到取号',
  'appointment.booked': '已预约', 'appointment.arrived': '已签到', 'appointment.cancelled': '已取消', 'appointment.no_show': '已过时段',
  'issue.title': '人工取号', 'issue.service': '事项', 'issue.hint': '输入名称或拼音首字母，如 sfz', 'issue.priority': '优先对象', 'issue.ordinary': '普通',
  'issue.confirm': '已核验：{evidence}', 'issue.confirm_plain': '已当面核验', 'issue.confirm_first': '请先核验优先对象并勾选', 'issue.language': '语言',
  'issue.submit': '取号', 'issue.again': '再取一张', 'issue.ahead': '前面 {n} 人', 'issue.slip': '小票', 'issue.print': '打印小票', 'issue.no_slip': '没有打印小票，请把号码告诉群众或写给他', 'issue.pick': '请选择事项',
  'issue.estimate': '约 {range} 分钟', 'issue.paperless': '不打印小票',
  'window.change': '换到其他窗口', 'window.which': '选择窗口', 'window.hint': '输入窗口号或名称', 'window.submit': '换到这个窗口', 'window.leave': '离开窗口',
  'window.free': '空闲', 'window.mine': '当前窗口', 'window.used_by': '{name} 在用', 'window.current': '请先处理当前号 {number}。',
  'keys.title': '快捷键', 'keys.letters': '使用单个字母和空格作快捷键', 'keys.letters_hint': '关闭后只有 F 键有效，适合常在旁边的业务系统里打字的窗口。',
  'keys.sound': '窗口空闲而有人开始等候时，响一声', 'keys.arrows': '在列表里上下选择', 'keys.escape': '关闭对话框、取消选择', 'keys.language': '语言',
  'keys.call': '叫号', 'keys.visit': '办理', 'keys.desk': '号票', 'keys.window': '窗口', 'keys.or': '或', 'key.space': '空格',
  other_reason: '其他（请写明）', reason: '原因', no_match: '没有匹配的项', close: '关闭', give_up: '取消', pick_first: '请先选择',
  needs_reason: '请选择或写明原因',
};

const gate = {
  'sign_in.title': '窗口人员登录', 'sign_in.username': '用户名', 'sign_in.password': '密码', 'sign_in.window': '窗口', 'sign_in.hall': '大厅',
  'sign_in.submit': '登录', 'sign_in.later': '登录后再选', 'sign_in.demo': '演示账号', 'sign_in.sending': '正在登录…',
  'sign_in.caps': '大写锁定已打开', 'sign_in.bound': '本机登记在 {window}', 'sign_in.enrol': '登记本机为窗口终端', 'sign_in.unreachable': '暂时连不上服务器，正在重试…',
  'enrol.code': '一次性登记码', 'enrol.submit': '登记', 'enrol.hint': '由管理员在管理台生成，10 分钟内有效。',
  'ended.idle': '长时间未操作，已自动退出登录。请重新登录，当前号票不受影响。', 'ended.signed_out': '已退出登录。',
  'ended.lapsed': '登录已失效：可能长时间未操作，或本浏览器上又有人登录。请重新登录，当前号票不受影响。',
  'ended.replaced': '本浏览器上又有人登录，本页已退出。请重新登录，当前号票不受影响。',
  'ended.elsewhere': '该账号已在别处登录，本页已退出。',
  'password.title': '首次登录，请修改密码', 'password.old': '初始密码', 'password.new': '新密码', 'password.repeat': '再输入一次新密码',
  'password.submit': '修改并继续', 'password.rules': '至少 8 位，大写字母、小写字母、数字、符号中至少三种；不含用户名，不与最近用过的相同。',
  'password.too_short': '至少 8 位', 'password.too_plain': '大写字母、小写字母、数字、符号中至少三种', 'password.has_username': '不能包含用户名',
  'password.used_before': '不能与最近用过的密码相同', 'password.differ': '两次输入的新密码不一致',
  'password.same': '新密码不能与初始密码相同',
  'choose_window.title': '选择窗口', 'choose_window.hello': '{name}，请选择今天所在的窗口', 'choose_window.submit': '进入窗口', 'choose_window.none': '您的账号还没有分配窗口，请联系管理员。',
  'idle.warning': '长时间未操作，即将自动退出登录', 'idle.left': '{n} 秒', 'idle.stay': '继续使用',
};

const prefixed = (prefix, words) => Object.keys(words).reduce((all, key) => {
  all[prefix + key] = words[key];
  return all;
}, {});

export const zh = Object.freeze(Object.assign(
  {}, desk, dialogs, gate, prefixed('command.', commands), prefixed('reason.', reasons),
  prefixed('refusal.', refusals), prefixed('note.', notes), prefixed('why.', why),
));
