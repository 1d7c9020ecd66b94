// The words of appointments: booking by phone, who is expected, what became of it.

export const appointments = {
  'zh-CN': {
    'section.appointments': '预约', 'card.book': '登记预约', 'card.expected': '预约名单',
    'book.hint': '每个时段 {minutes} 分钟，可约到 {day}', 'book.go': '预约', 'book.done': '已预约 {day} {from}，预约码', 'book.print': '打印预约单', 'book.print_of': '打印 {name} {from} 的预约单',
    'book.day': '日期', 'book.before': '前一天', 'book.after': '后一天', 'book.today': '今天', 'book.none': '这一天还没有预约。', 'book.printer': '打印机', 'book.somebody': '未留姓名',
    'book.counts': '共 {n} 人 · 待到 {booked} · 已到 {arrived} · 爽约 {no_show}', 'book.time': '时间', 'book.who': '姓名与电话', 'book.code': '预约码', 'book.state': '状态', 'book.verbs': '操作',
    'book.cancel': '取消预约', 'book.cancel_of': '取消 {name} {from} 的预约', 'book.cancel_title': '取消这个预约？', 'book.cancel_text': '{day} {from}，{name}，{service}。取消后预约码失效，时段空出。', 'book.keep': '保留',
    'appointment.booked': '待到', 'appointment.arrived': '已到 {number}', 'appointment.cancelled': '已取消', 'appointment.no_show': '爽约',
    'field.service': '事项', 'field.appointment_from': '时间', 'hint.phone': '只有工作人员能看到，不进日志',
    'problem.past': '这个时间已经过了', 'problem.too_far': '还不能约这么远的日期', 'problem.closed': '这个时间不办公', 'problem.before_from': '应晚于开始时间',
    'field.appointment_days': '可提前预约的工作日', 'hint.appointment_days': '0 表示只约当天。建议值 5', 'field.appointment_slot_minutes': '预约时段长（分钟）', 'hint.appointment_slot_minutes': '建议值 30',
    'field.appointment_capacity': '每时段预约人数', 'hint.appointment_capacity': '同一事项同一时间；0 表示不接受预约', 'field.appointment_early_minutes': '可提前签到（分钟）', 'hint.appointment_early_minutes': '到预约时间起优先叫号。建议值 30',
    'field.appointment_late_minutes': '迟到保留（分钟）', 'hint.appointment_late_minutes': '时段结束后多久算爽约。建议值 15',
  },
  en: {
    'section.appointments': 'Appointments', 'card.book': 'Book', 'card.expected': 'Who is expected',
    'book.hint': 'Slots of {minutes} minutes, until {day}', 'book.go': 'Book', 'book.done': 'Booked for {day} {from}. Code', 'book.print': 'Print', 'book.print_of': 'Print the appointment of {name} at {from}',
    'book.day': 'Day', 'book.before': 'Day before', 'book.after': 'Day after', 'book.today': 'Today', 'book.none': 'Nobody is expected on this day.', 'book.printer': 'Printer', 'book.somebody': 'no name given',
    'book.counts': '{n} in all · {booked} expected · {arrived} arrived · {no_show} missed', 'book.time': 'Time', 'book.who': 'Name and phone', 'book.code': 'Code', 'book.state': 'State', 'book.verbs': 'Actions',
    'book.cancel': 'Cancel', 'book.cancel_of': 'Cancel the appointment of {name} at {from}', 'book.cancel_title': 'Cancel this appointment?', 'book.cancel_text': '{day} {from}, {name}, {service}. The code is worth nothing then, and the time is free.', 'book.keep': 'Keep it',
    'appointment.booked': 'Expected', 'appointment.arrived': 'Arrived {number}', 'appointment.cancelled': 'Cancelled', 'appointment.no_show': 'Missed',
    'field.service': 'Service', 'field.appointment_from': 'Time', 'hint.phone': 'Only staff see it; in no log',
    'problem.past': 'This time has passed', 'problem.too_far': 'Too far ahead', 'problem.closed': 'The hall is closed then', 'problem.before_from': 'Must be after the beginning',
    'field.appointment_days': 'Booked ahead (workdays)', 'hint.appointment_days': '0: today only; 5 proposed', 'field.appointment_slot_minutes': 'Slot (minutes)', 'hint.appointment_slot_minutes': '30 proposed',
    'field.appointment_capacity': 'Appointments at one time', 'hint.appointment_capacity': 'Of one service; 0: none are taken', 'field.appointment_early_minutes': 'Early check-in (minutes)', 'hint.appointment_early_minutes': 'Called first from the slot on; 30 proposed',
    'field.appointment_late_minutes': 'Kept when late (minutes)', 'hint.appointment_late_minutes': 'After the slot, then it is missed; 15 proposed',
  },
};
