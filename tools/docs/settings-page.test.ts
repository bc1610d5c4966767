import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { settingsPage } from './settings-page.js';

test('docs/settings.md is what the table of settings says; npm run docs:settings writes it', () => {
  expect(readFileSync('docs/settings.md', 'utf8')).toBe(settingsPage());
});
