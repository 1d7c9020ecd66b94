// Furnish: the shelf one is at.

import { html } from '/static/vendor/preact-standalone.js';
import { OpeningPage } from '../opening/opening-page.js';
import { SlipPage } from '../slip/slip-page.js';
import { VoicePage } from '../voice/voice-page.js';
import { ProfilePage } from './profile-page.js';
import { Shelf } from './shelf.js';

const PAGES = { opening: OpeningPage, profile: ProfilePage, slip: SlipPage, voice: VoicePage };

export function Furnish(props) {
  const shelf = props.route.shelf;
  const Page = PAGES[shelf] || Shelf;
  return html`<${Page} key=${shelf} shelf=${shelf} ...${props} />`;
}
