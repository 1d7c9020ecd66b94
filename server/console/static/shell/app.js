// App: asks who is there, then shows the sign-in, the first password, or the console.

import { html, useCallback, useEffect, useMemo, useState } from '/static/vendor/preact-standalone.js';
import { texts } from '/static/texts.js';
import { catalogue } from '../words/catalogue.js';
import { Console } from './console.js';
import { NewPassword } from './new-password.js';
import { SignIn } from './sign-in.js';
import { useSession } from './session.js';

const KEY = 'console:language';

function useLanguage() {
  const [language, setLanguage] = useState(localStorage.getItem(KEY) === 'en' ? 'en' : 'zh-CN');
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(KEY, language);
  }, [language]);
  const turn = useCallback(() => setLanguage((now) => (now === 'en' ? 'zh-CN' : 'en')), []);
  return [language, turn];
}

export function App() {
  const [language, turnLanguage] = useLanguage();
  const t = useMemo(() => texts(catalogue, language), [language]);
  const { session, verbs } = useSession();
  useEffect(() => { document.title = t('title'); }, [t]);
  const { stage, me } = session;
  if (stage === 'asking') return html`<p class="asking" role="status">${t('live.starting')}</p>`;
  if (stage === 'password') {
    return html`<${NewPassword} t=${t} session=${session} onChange=${verbs.changePassword} onLeave=${verbs.signOut} />`;
  }
  if (stage !== 'in') {
    return html`<${SignIn} t=${t} session=${session} onSignIn=${verbs.signIn} onLeave=${verbs.signOut}
      onLanguage=${turnLanguage} />`;
  }
  const { username } = me;
  return html`
    <${Console} key=${username} t=${t} language=${language} me=${me} ask=${verbs.ask}
      onLapsed=${verbs.lapse} onLanguage=${turnLanguage} onLeave=${verbs.signOut} />
    ${session.lapsed && html`<${SignIn} t=${t} session=${session} onSignIn=${verbs.signIn} over=${username} />`}`;
}
