import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { begin, ended, hear, silence } from '../../display/static/announcer.js';

const cases = JSON.parse(readFileSync(new URL('../display/announcer.json', import.meta.url), 'utf8'));

// What a voice that follows the announcer says.
function saidIn(steps) {
  let state = silence;
  let speaking = false;
  const said = [];
  steps.forEach(([verb, seq, age]) => {
    if (verb === 'hear') state = hear(state, { seq }, age);
    if (verb === 'begin' || verb === 'say') {
      state = begin(state);
      if (state.current && !speaking) {
        said.push(state.current.call.seq);
        speaking = true;
      }
    }
    if ((verb === 'end' || verb === 'say') && speaking) {
      state = ended(state);
      speaking = false;
    }
  });
  return said;
}

cases.forEach((each) => {
  test(`announcer: ${each.story}`, () => assert.deepEqual(saidIn(each.steps), each.said));
});

test('announcer: a thousand calls are said, each, and what is known stays small', () => {
  let state = silence;
  for (let seq = 1; seq <= 1000; seq += 1) state = hear(state, { seq }, 0);
  const said = [];
  for (let spoken = 0; spoken < 3000 && (state.waiting.length || state.current); spoken += 1) {
    state = begin(state);
    said.push(state.current.call.seq);
    state = ended(state);
  }
  assert.equal(new Set(said).size, 1000);
  assert.ok(said.length <= 1005, `${said.length} utterances`);
  assert.equal(state.known.length, 500);
});
