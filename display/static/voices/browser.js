// The voice of the browser or of its system, where it has one for the language.

const LIMIT_MS = 15000;
const RATE = 0.9;

function normal(language) {
  return language.toLowerCase().replace('_', '-').replace(/^cmn\b/, 'zh');
}

// A voice for the language: of the same country first, one that needs no network before one that does.
export function voiceFor(voices, language) {
  const wanted = normal(language);
  const [tongue] = wanted.split('-');
  const score = (voice) => {
    const has = normal(voice.lang);
    if (has.split('-')[0] !== tongue || /^zh-(hk|mo|yue)/.test(has)) return 0;
    return 1 + (has.startsWith(wanted) ? 2 : 0) + (voice.localService ? 1 : 0);
  };
  const best = voices.slice().sort((one, other) => score(other) - score(one))[0];
  return best && score(best) ? best : null;
}

function say(synthesis, make, voice, text, volume) {
  return new Promise((done, failed) => {
    const utterance = make(text);
    const timer = setTimeout(() => {
      synthesis.cancel();
      failed(new Error('the voice of the browser fell silent'));
    }, LIMIT_MS);
    const end = (act) => (happening) => {
      clearTimeout(timer);
      act(happening);
    };
    Object.assign(utterance, { voice, lang: voice.lang, rate: RATE, volume });
    utterance.onend = end(done);
    utterance.onerror = end((happening) => failed(new Error(`voice: ${happening.error}`)));
    synthesis.speak(utterance);
    voice.keep = utterance; // else Chromium may collect it as garbage, and its end is never told
  });
}

// synthesis: window.speechSynthesis or undefined; make(text) → SpeechSynthesisUtterance; volume() → 0 to 1, now.
export function browserVoice(synthesis, make, volume) {
  const voices = () => (synthesis ? synthesis.getVoices() : []);
  return {
    name: 'browser',
    ready: (text) => Boolean(voiceFor(voices(), text ? text.language : 'zh-CN')),
    async speak(announcement) {
      for (const { language, text } of announcement.texts) {
        const voice = voiceFor(voices(), language);
        if (voice) await say(synthesis, make, voice, text, volume());
      }
    },
    hush: () => synthesis && synthesis.cancel(),
  };
}
