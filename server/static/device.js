// Who this page is: a token from this browser, from the demo hall, or from a one-time code typed in.

import { intents } from './intents.js';
import { refusalText, texts } from './texts.js';

const RETRY_MS = 3000;
const WORDS = {
  'zh-CN': {
    title: '登记本设备', explain: '请输入管理员在管理台生成的一次性登记码。', code: '登记码', enrol: '登记',
    lost: '本设备原来的授权已失效（已停用，或已在别处重新登记）。', elsewhere: '取号请到其他取号机或导办台。',
    kiosk: '取号机', board: '综合屏', terminal: '窗口终端', evaluator: '评价器', agent: '代理程序',
  },
  en: {
    title: 'Enrol this device', explain: 'Enter the one-time code that the administrator made in the console.', code: 'Code', enrol: 'Enrol',
    lost: 'This device is authorised no more: it was revoked, or enrolled anew elsewhere.',
    elsewhere: 'Please take a number at another kiosk or at the guide desk.',
    kiosk: 'kiosk', board: 'board', terminal: 'terminal', evaluator: 'evaluator', agent: 'agent',
  },
};

export function storageKey(wanted) {
  if (wanted.kind === 'terminal') return `device:terminal:${wanted.window || ''}`;
  if (wanted.kind === 'evaluator') return `device:evaluator:${wanted.hall || ''}:${wanted.window || ''}`;
  return `device:${wanted.kind}`;
}

// The demo's token that suits, or null. Without a hall or window asked for, any of the kind will do.
export function demoToken(demo, wanted) {
  const suits = (device) => device.kind === wanted.kind
    && (!wanted.hall || device.hall === wanted.hall)
    && (!wanted.window || device.window === wanted.window);
  const found = (demo.devices || []).find(suits);
  if (found) return found.token;
  if (wanted.window || (wanted.hall && wanted.hall !== demo.hall)) return null;
  return (demo.tokens || {})[wanted.kind] || null;
}

export function suits(me, wanted) {
  return (!wanted.hall || me.hall === wanted.hall) && (!wanted.window || me.window === wanted.window);
}

function remember(key, token) {
  try {
    if (token) localStorage.setItem(key, token);
    else localStorage.removeItem(key);
  } catch (error) {
    console.warn('this browser keeps nothing', error);
  }
}

function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch (error) {
    return null;
  }
}

const pause = () => new Promise((done) => { setTimeout(done, RETRY_MS); });

// Keeps asking while nobody answers: a kiosk that starts before its server waits for it. null when refused.
async function patiently(ask) {
  for (;;) {
    try {
      return await ask();
    } catch (refusal) {
      if (refusal.status >= 400 && refusal.status < 500 && refusal.status !== 429) return null;
      await pause();
    }
  }
}

// The device a token belongs to; null when the token is worth nothing, or belongs to another hall or window.
async function whoIs(token, wanted) {
  const me = await patiently(() => intents({ token }).get('/api/me'));
  return me && suits(me, wanted) ? me : null;
}

function make(tag, attributes, children) {
  const element = document.createElement(tag);
  Object.keys(attributes).forEach((name) => element.setAttribute(name, attributes[name]));
  (children || []).forEach((child) => element.append(child));
  return element;
}

// A sentence in Chinese, and the same in English below it.
function said(key, attributes) {
  const [zh, en] = ['zh-CN', 'en'].map((language) => texts(WORDS, language)(key));
  return make('p', attributes || {}, [zh, make('span', { lang: 'en' }, [en])]);
}

// What the form says before its field: what it is for, and to whom it is none of their business.
function heading(wanted, lost) {
  const t = texts(WORDS, 'zh-CN');
  const e = texts(WORDS, 'en');
  return [
    make('h1', {}, [`${t('title')} · ${t(wanted.kind)}`, make('span', { lang: 'en' }, [`${e('title')} · ${e(wanted.kind)}`])]),
    lost && said('lost', { class: 'enrolment-lost' }),
    wanted.kind === 'kiosk' && said('elsewhere'),
    said('explain'),
  ].filter(Boolean);
}

// Shows the field for a one-time code until one is accepted; resolves with the token. `lost`: there was a token.
function enrolment(wanted, lost) {
  const t = texts(WORDS, 'zh-CN');
  const field = make('input', {
    id: 'enrolment-code', name: 'code', autocomplete: 'off', autocapitalize: 'characters', required: '',
  });
  const trouble = make('p', { class: 'field-problem', role: 'alert' });
  const form = make('form', { class: 'panel enrolment' }, heading(wanted, lost).concat([
    make('div', { class: 'field' }, [make('label', { for: 'enrolment-code' }, [`${t('code')} · Code`]), field]),
    trouble,
    make('button', { class: 'button primary', type: 'submit' }, [`${t('enrol')} · Enrol`]),
  ]));
  const place = make('main', { class: 'enrolment-page' }, [form]);
  const behind = Array.from(document.body.children).filter((element) => !element.hidden);
  behind.forEach((element) => { element.hidden = true; }); // nobody may see it yet
  document.body.append(place);
  field.focus();
  return new Promise((done) => {
    form.addEventListener('submit', async (happening) => {
      happening.preventDefault();
      try {
        const answer = await intents({}).post('/api/devices/enrol', { code: field.value.trim() });
        place.remove();
        behind.forEach((element) => { element.hidden = false; });
        done(answer.token);
      } catch (refusal) {
        trouble.textContent = refusalText(t, refusal);
      }
    });
  });
}

const lostKey = (wanted) => `${storageKey(wanted)}:lost`;

// Forgets the token of this page, e.g. when it was revoked; the next `device()` enrols again, and says so.
export function forget(wanted) {
  remember(storageKey(wanted), null);
  remember(lostKey(wanted), 'yes');
}

// wanted: {kind, hall?, window?} → {token, me}.
export async function device(wanted) {
  const key = storageKey(wanted);
  let token = remembered(key);
  let me = token ? await whoIs(token, wanted) : null;
  const lost = Boolean(token || remembered(lostKey(wanted)));
  if (!me) {
    const demo = await patiently(() => intents({}).get('/api/demo'));
    token = demo ? demoToken(demo, wanted) : null;
    me = token ? await whoIs(token, wanted) : null;
  }
  while (!me) {
    token = await enrolment(wanted, lost);
    remember(key, token); // at once: its code is worth nothing any more
    me = await whoIs(token, wanted);
  }
  remember(key, token);
  remember(lostKey(wanted), null);
  return { token, me };
}
