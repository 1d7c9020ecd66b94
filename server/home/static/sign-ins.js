// SignIns: names and passwords of the demo, which the server tells only in a demo hall.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { ROLES } from './map.js';

function Row({ one }) {
  const role = ROLES[one.role] || { zh: one.role, en: one.role };
  return html`
    <tr><th scope="row"><code>${one.username}</code></th><td><code>${one.password}</code></td>
      <td>${role.zh} <span lang="en">${role.en}</span></td><td class="number">${one.window || '—'}</td></tr>`;
}

const FEW = 6;

export function SignIns({ all }) {
  const [open, setOpen] = useState(false);
  const shown = open ? all : all.slice(0, FEW);
  return html`
    <section class="panel sign-ins" aria-labelledby="sign-ins-title">
      <h2 id="sign-ins-title">演示账号 <span lang="en">Demo sign-ins</span></h2>
      <p>演示数据每次可以重建，请勿用于正式大厅。<span lang="en">Demo data only; never in a real hall.</span></p>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="sign-ins-title">
        <table>
          <thead><tr><th scope="col">用户名 <span lang="en">username</span></th><th scope="col">密码 <span lang="en">password</span></th>
            <th scope="col">角色 <span lang="en">role</span></th><th scope="col" class="number">窗口 <span lang="en">window</span></th></tr></thead>
          <tbody>${shown.map((one) => html`<${Row} key=${one.username} one=${one} />`)}</tbody>
        </table>
      </div>
      ${!open && all.length > FEW && html`
        <button class="button quiet" type="button" onClick=${() => setOpen(true)}>全部 ${all.length} 个账号 <span lang="en">Show all</span></button>`}
    </section>`;
}
