// Printers: every simulated printer with its paper; asks again every second and a half.

import { html, useCallback, useEffect, useRef, useState } from '/static/vendor/preact-standalone.js';
import { intents } from '/static/intents.js';
import { LiveBar } from '/static/live.js';
import { refusalText, texts } from '/static/texts.js';
import { Printer } from './printer.js';
import { inOrder } from './tray.js';

const EVERY = 1500;
const t = texts({ 'zh-CN': {}, en: {} }, 'zh-CN');

// Staff have a CSRF token; in a demo hall nobody needs one.
async function signedIn() {
  try {
    const me = await intents({}).get('/api/me');
    return intents({ csrf: me.csrf });
  } catch (refusal) {
    return intents({});
  }
}

function Refused({ refusal }) {
  return html`<main class="printers">
    <div class="panel">
      <p role="alert">${refusalText(t, refusal)}</p>
      <p><a class="button primary" href="/console/">到管理台登录</a></p>
    </div>
  </main>`;
}

export function Printers() {
  const [printers, setPrinters] = useState(null);
  const [refusal, setRefusal] = useState(null);
  const [state, setState] = useState({ live: true, started: false, since: new Date() });
  const asker = useRef(null);

  const look = useCallback(async () => {
    try {
      const answer = await intents({}).get('printers');
      setPrinters(answer.printers);
      setRefusal(null);
      setState({ live: true, started: true, since: new Date() });
    } catch (problem) {
      if (problem.status >= 400 && problem.status < 500) setRefusal(problem);
      else setState((was) => ({ live: false, started: was.started, since: was.since }));
    }
  }, []);

  useEffect(() => {
    look();
    const timer = setInterval(look, EVERY);
    return () => clearInterval(timer);
  }, []);

  const tell = useCallback(async (id, fault, on) => {
    try {
      if (!asker.current) asker.current = await signedIn();
      await asker.current.post(`${encodeURIComponent(id)}/faults`, { fault, on });
    } catch (problem) {
      asker.current = null;
      setRefusal(problem);
    }
    look();
  }, []);

  if (refusal) return html`<${Refused} refusal=${refusal} />`;
  return html`
    <${LiveBar} state=${state} t=${t} />
    <main class="printers">
      <header>
        <h1>模拟打印机 <span lang="en">Simulated printers</span></h1>
        <p class="hint">与真实打印机使用同样的字节。取号或补打后，号票出现在这里。</p>
      </header>
      ${printers && !printers.length && html`<p class="panel">本大厅没有模拟打印机。</p>`}
      ${inOrder(printers || []).map((printer) => html`<${Printer} key=${printer.id} printer=${printer} tell=${tell} />`)}
    </main>`;
}
