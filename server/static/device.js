// Who this page is: a token from this browser, from the demo hall, or from a one-time code typed in.

import { intents } from './intents.js';
import { refusalText, texts } from './texts.js';

const RETRY_MS = 3000;
const WORDS = {
  'zh-CN': {
    title: '登记本设备', explain: '请输入管理员在管理台生成的一次性登记码。', code: '登记码', enrol: '登记',
    kiosk: '取号机', board: '综合屏', terminal: '窗口终端', evaluator: '评价器', agent: '代理程序',
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

// Shows the field for a one-time code until one is accepted; resolves with the token.
function enrolment(wanted) {
  const t = texts(WORDS, 'zh-CN');
  const field = make('input', {
    id: 'enrolment-code', name: 'code', autocomplete: 'off', autocapitalize: 'characters', required: '',
  });
  const trouble = make('p', { class: 'field-problem', role: 'alert' });
  const form = make('form', { class: 'panel enrolment' }, [
    make('h1', {}, [`${t('title')} · ${t(wanted.kind)}`]),
    make('p', {}, [t('explain')]),
    make('div', { class: 'field' }, [make('label', { for: 'enrolment-code' }, [t('code')]), field]),
    trouble,
    make('button', { class: 'button primary', type: 'submit' }, [t('enrol')]),
  ]);
  const place = make('main', { class: 'enrolment-page' }, [form]);
  document.body.append(place);
  field.focus();
  return new Promise((done) => {
    form.addEventListener('submit', async (happening) => {
      happening.preventDefault();
      try {
        const answer = await intents({}).post('/api/devices/enrol', { code: field.value.trim() });
        place.remove();
        done(answer.token);
      } catch (refusal) {
        trouble.textContent = refusalText(t, refusal);
      }
    });
  });
}

// Forgets the token of this page, e.g. when it was revoked; the next `device()` enrols again.
export function forget(wanted) {
  remember(storageKey(wanted), null);
}

// wanted: {kind, hall?, window?} → {token, me}.
export async function device(wanted) {
  const key = storageKey(wanted);
  let token = remembered(key);
  let me = token ? await whoIs(token, wanted) : null;
  if (!me) {
    const demo = await patiently(() => intents({}).get('/api/demo'));
    token = demo ? demoToken(demo, wanted) : null;
    me = token ? await whoIs(token, wanted) : null;
  }
  while (!me) {
    token = await enrolment(wanted);
    me = await whoIs(token, wanted);
  }
  remember(key, token);
  return { token, me };
}
