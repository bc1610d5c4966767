/** docs/rules.md: the sentence of each rule, and the part of it that the table of return codes writes. */
import { RETURN_CODES } from '../../server/model/errors/return-codes.js';

const GENERATED = /(<!-- codes -->\n)[\s\S]*?(<!-- \/codes -->)/;
const ENTRY = /^- \*\*([^*]+)\*\* (.+)$/gm;

/** The ids that the page explains. */
export function idsOf(page: string): ReadonlySet<string> {
  const ids = [...page.matchAll(ENTRY)].map(([, id]) => id ?? '');
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new Error(`docs/rules.md explains ${twice} twice.`);
  return new Set(ids);
}

function codeEntry({ code, text, functions }: (typeof RETURN_CODES)[number]): string {
  const by = functions.length === 0 ? 'never answered' : functions.join(', ');
  return `- **${String(code)}** ${text} (${by})`;
}

/** The page with its list of return codes as the table has it now. */
export function withCodes(page: string): string {
  const list = RETURN_CODES.map(codeEntry).join('\n');
  return page.replace(GENERATED, (_all, open: string, close: string) => `${open}${list}\n${close}`);
}
