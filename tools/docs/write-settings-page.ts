/** Writes docs/settings.md: `npm run docs:settings`. */
import { writeFileSync } from 'node:fs';
import { settingsPage } from './settings-page.js';

writeFileSync('docs/settings.md', settingsPage());
