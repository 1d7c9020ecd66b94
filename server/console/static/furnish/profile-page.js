// ProfilePage: the hall's name and notice, and the numbers that each place may set for itself.

import { html } from '/static/vendor/preact-standalone.js';
import { check } from '../editing/check.js';
import { pathsOf, profileFields, profileProblems } from '../editing/kinds.js';
import { save } from '../editing/requests.js';
import { Form } from '../parts/form.js';
import { SaveBar } from './save-bar.js';
import { useDraft } from './use-draft.js';

export function ProfilePage({ t, language, ask, house, onDirty }) {
  const hall = house.hall;
  const fields = profileFields(hall);
  const editing = useDraft({
    id: 'profile', initial: hall, latest: hall, paths: pathsOf(fields), onDirty,
    check: (value) => {
      const found = check(value, fields, []);
      return found.length ? found : profileProblems(value);
    },
    send: async (value) => {
      const wanted = save('profile', hall, null, value);
      await ask.put(wanted.path, wanted.body);
      await house.reload();
      return { id: 'profile', value: Object.assign({}, value, wanted.body) };
    },
  });
  return html`
    <div class="profile" ref=${editing.root}>
      <div class="panel"><${Form} t=${t} language=${language} level="h2" fields=${fields} draft=${editing.draft} house=${house} onChange=${editing.edit} /></div>
      <${SaveBar} t=${t} editing=${editing} />
    </div>`;
}
