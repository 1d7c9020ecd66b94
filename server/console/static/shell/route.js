// The address in the page's life: follows #, and asks before work that is not saved is left behind.

import { useCallback, useEffect, useRef, useState } from '/static/vendor/preact-standalone.js';
import { format, parse } from '../logic/route.js';

function warn(event) {
  event.preventDefault();
  event.returnValue = '';
}

function useWarning(dirty) {
  useEffect(() => {
    if (!dirty) return undefined;
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
}

export function useRoute(dirty) {
  const [hash, setHash] = useState(location.hash);
  const [asked, setAsked] = useState(null);
  const now = useRef({});
  now.current = { dirty, hash };
  useWarning(dirty);
  useEffect(() => {
    const follow = () => {
      const wanted = location.hash;
      if (wanted === now.current.hash) return;
      if (!now.current.dirty) setHash(wanted);
      else {
        setAsked(wanted);
        history.replaceState(null, '', now.current.hash || '#');
      }
    };
    window.addEventListener('hashchange', follow);
    follow(); // it may have changed before anybody listened
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const go = useCallback((route) => { location.hash = format(route); }, []);
  const leave = () => {
    setAsked(null);
    setHash(asked);
    history.replaceState(null, '', asked);
  };
  return { route: parse(hash), go, asked, leave, stay: () => setAsked(null) };
}
