/** The page docs/settings.md, from the table of settings. */
import { type Setting, settingRows } from '../../server/settings.js';

const HEAD = `# Settings

<!-- Generated from server/settings.ts by \`npm run docs:settings\`. -->

Settings are environment variables. They can also stand in a file \`.env\` in the folder where the server is
started, or in the file that \`ENV_FILE\` names; the environment wins. An empty variable counts as unset. A wrong
value stops the start with one line that says what is allowed.
`;

/** The whole page. */
export function settingsPage(): string {
  const sections = settingRows()
    .map(([name, setting]) => section(name, setting));
  return [HEAD, ...sections].join('\n');
}

function section(name: string, { about, allowed, unset, fallback }: Setting): string {
  const standard = unset ?? (fallback === '' || fallback === undefined ? 'nothing' : `\`${fallback}\``);
  return `## ${name}\n\n${about}\n\n- Allowed: ${allowed}\n- Default: ${standard}\n`;
}
