// Takes a number for somebody at the guide desk: the service by its initials, a priority once it was seen.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { nameIn } from '/static/texts.js';
import { Choices } from '../fields/choices.js';
import { Dialog } from '../fields/dialog.js';
import { Issued } from './issued.js';
import { PickList } from '../fields/pick-list.js';
import { Submit, submitting } from '../fields/submit.js';

const ORDINARY = 'ordinary';

export function servicesOf(hall, language) {
  const departments = {};
  const letters = {};
  hall.departments.forEach((one) => { departments[one.id] = one.short || one.name; });
  hall.lines.forEach((line) => { letters[line.id] = line.letter; });
  return hall.services.filter((service) => service.active).map((service) => ({
    id: service.id, code: letters[service.line], label: nameIn(language, service), note: departments[service.department],
    hints: [service.initials, service.pinyin, service.name_en || '', service.name],
  }));
}

export function wish({ service, priority, language, paperless }) {
  const asked = { service, language };
  if (priority !== ORDINARY) asked.priority = priority;
  if (paperless) asked.paperless = true;
  return asked;
}

function Seen({ group, seen, onChange, t }) {
  if (!group) return null;
  const words = group.evidence ? t('issue.confirm', { evidence: group.evidence }) : t('issue.confirm_plain');
  return html`
    <label class="check">
      <input type="checkbox" checked=${seen} onChange=${(happening) => onChange(happening.target.checked)} />
      <span>${words}</span>
    </label>`;
}

export function Issue({ desk, hall, language, t, does }) {
  const [service, setService] = useState(null);
  const [priority, setPriority] = useState(ORDINARY);
  const [seen, setSeen] = useState(false);
  const [spoken, setSpoken] = useState('zh-CN');
  const [paperless, setPaperless] = useState(false);
  const [tried, setTried] = useState(false);
  const group = hall.priorities.find((one) => one.code === priority);
  const groups = [{ id: ORDINARY, label: t('issue.ordinary') }].concat(hall.priorities.map((one) => ({ id: one.code, label: nameIn(language, one) })));
  const missing = !service ? t('issue.pick') : group && !seen ? t('issue.confirm_first') : '';
  const send = () => does.send('issue', null, null, wish({ service, priority, language: spoken, paperless }));
  const choosePriority = (code) => { setPriority(code); setSeen(false); };
  return html`
    <${Dialog} title=${t('issue.title')} look="wide" t=${t} onClose=${does.close}>
      ${desk.issued ? html`<${Issued} desk=${desk} hall=${hall} language=${language} t=${t} does=${does} />` : html`
      <form class="issue two-sides" onSubmit=${submitting(missing, setTried, send)}>
        <${PickList} name="service" label=${t('issue.service')} hint=${t('issue.hint')} items=${servicesOf(hall, language)}
          chosen=${service} onChoose=${setService} t=${t} />
        <div>
          <${Choices} name="priority" legend=${t('issue.priority')} items=${groups} chosen=${priority} onChoose=${choosePriority} compact=${true} />
          <${Seen} group=${group} seen=${seen} onChange=${setSeen} t=${t} />
          <${Choices} name="spoken" legend=${t('issue.language')} chosen=${spoken} onChoose=${setSpoken} compact=${true}
            items=${[{ id: 'zh-CN', label: '中文' }, { id: 'en', label: 'English' }]} />
          <label class="check">
            <input type="checkbox" checked=${paperless} onChange=${(happening) => setPaperless(happening.target.checked)} />
            <span>${t('issue.paperless')}</span>
          </label>
        </div>
        <${Submit} word=${t('issue.submit')} missing=${missing} tried=${tried} desk=${desk} t=${t} does=${does} />
      </form>`}
    <//>`;
}
