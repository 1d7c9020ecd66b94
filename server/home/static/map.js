// The map: which pages there are, who uses them, and where they are for a hall and a window.

export const PAGES = [
  { id: 'kiosk', at: () => '/kiosk/', zh: '取号机', en: 'Ticket kiosk',
    who: '群众选事项、看材料、取号', whoEn: 'Visitors choose a service, see what to bring, take a number', size: '1080 × 1920' },
  { id: 'board', at: () => '/display/', zh: '综合屏与播报', en: 'Hall board and voice',
    who: '叫号大字显示，按顺序播报', whoEn: 'Calls in large, spoken one after another', size: '1920 × 1080' },
  { id: 'sign', at: (window) => '/display/windows/' + window, zh: '窗口屏', en: 'Window board', window: true,
    who: '窗口上方，显示当前号或公告', whoEn: 'Above a window: the number now, or a notice', size: '8、12、16、24 列' },
  { id: 'terminal', at: () => '/counter/', zh: '窗口终端', en: 'Window terminal',
    who: '窗口人员叫号、办理、转移、办结', whoEn: 'Operators call, serve, transfer, finish', size: '1366 × 768' },
  { id: 'evaluator', at: (window) => '/counter/evaluator/' + window, zh: '评价器', en: 'Evaluator', window: true,
    who: '办结后，群众评价这次服务', whoEn: 'Visitors rate the service when it is done', size: '1280 × 800' },
  { id: 'console', at: () => '/console/', zh: '管理台', en: 'Console',
    who: '经理看实时情况，设置大厅', whoEn: 'Managers watch the hall and furnish it', size: '1440 × 900' },
];

/** The address of a page in a hall; `main` is the hall that a page takes by itself. */
export function addressOf(page, hall, window, main) {
  const path = page.at(encodeURIComponent(window));
  if (hall === main) return path;
  return page.id === 'console' ? path + '#/' + encodeURIComponent(hall) + '/live' : path + '?hall=' + encodeURIComponent(hall);
}

/** The demo's sign-ins that work in a hall, managers first: its own people, and administrators of all halls. */
export function signInsOf(demo, hall) {
  const rank = (one) => ['manager', 'administrator', 'operator'].indexOf(one.role);
  return (demo.sign_ins || [])
    .map((one, at) => ({ one, at }))
    .filter(({ one }) => !one.hall || one.hall === hall)
    .sort((left, right) => rank(left.one) - rank(right.one) || left.at - right.at)
    .map(({ one }) => one);
}

/** Which hall to start with: the one in the address, the demo's, the first. */
export function firstHall(halls, wanted, demo) {
  const known = (id) => halls.some((hall) => hall.id === id);
  if (wanted && known(wanted)) return wanted;
  if (demo && known(demo.hall)) return demo.hall;
  return halls.length ? halls[0].id : null;
}

export const ROLES = {
  operator: { zh: '窗口人员', en: 'operator' },
  manager: { zh: '大厅经理', en: 'manager' }, administrator: { zh: '系统管理员', en: 'administrator' },
};

export const LINKS = [
  { href: '/api/openapi.json', zh: '接口说明', en: 'OpenAPI' },
  { href: '/healthz', zh: '运行状态', en: 'Health' },
  { href: '/readyz', zh: '就绪状态', en: 'Readiness' },
];

export const DEMO_LINKS = [{ href: '/printers/simulated/', zh: '模拟打印机', en: 'Simulated printers' }];
