/** Values that the XSD's own validator lets pass although their type does not. */
import type { ElementDecl } from '../../model/schema/element-tree.js';
import { ruleTable } from '../../model/rule-table.js';
import { codes } from './rule.js';
import { placeOf, shorten, type StructureRule } from './structure-walk.js';

/** libxml2 passes over whatever is no letter of base64. Looked for rather than matched: contents are long. */
function isBase64(text: string): boolean {
  const letters = text.replace(/[ \t\r\n]+/g, '');
  const body = letters.replace(/={1,2}$/, '');
  return letters.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(body);
}

function isBinary(decl: ElementDecl | undefined): boolean {
  return decl?.content === 'leaf' && decl.value?.kind === 'binary';
}

export const VALUE_RULES = ruleTable<StructureRule>([
  {
    id: 'structure.base64',
    cites: ['-409', '-483', 'S148'],
    codes: codes({ add: -409, update: -483 }),
    check: (visit) =>
      isBinary(visit.decl) && !isBase64(visit.node.text)
        ? `${placeOf(visit)} must be base64; "${shorten(visit.node.text.trim())}" is not.`
        : undefined,
  },
]);
