import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loudness } from '../../display/static/loudness.js';

const cases = JSON.parse(readFileSync(new URL('../display/loudness.json', import.meta.url), 'utf8'));

cases.forEach(({ story, settings, clock, loudness: wanted }) => {
  test(`loudness: ${story}`, () => assert.equal(loudness(settings, clock), wanted));
});
