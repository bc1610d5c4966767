/** What a new log is given, and what of it is not the client's to say. [API 2.6] */
import { childOf, type Node } from '../../../model/data-object/node.js';
import type { ElementDecl } from '../../../model/schema/element-tree.js';
import { withOwnCurveUids } from '../../../store/growing/log/curve-uids.js';
import { isElapsed } from '../../../store/growing/log/header-change.js';
import { withIndexCurveFirst } from '../../../store/growing/log/index-first.js';
import { withoutLogData } from '../../../store/growing/log/sections.js';
import { placedChild } from '../placed-child.js';

/** [S157] Increasing where it does not say otherwise. */
const DIRECTION: Node = { name: 'direction', attributes: [], children: [], text: 'increasing' };

/** [API 2.6] A curve without uid has that of its mnemonic. */
export function completedLog(root: Node): Node {
  return withOwnCurveUids(root);
}

/** The rules know all of logData that the schema does, so rows alone are no matter for it. */
export function logHeaderForSchema(root: Node): Node {
  return withoutLogData(withOwnCurveUids(root));
}

/** A log that has been through `normaliseForAdd`, as it is to be validated and stored. */
export function normaliseLog(decl: ElementDecl, root: Node): Node {
  const own = isElapsed(root)
    ? root
    : { ...root, children: root.children.filter(({ name, namespace }) => !isStart(name, namespace)) };
  const directed = childOf(own, 'direction') === undefined ? placedChild(decl, own, DIRECTION) : own;
  return withIndexCurveFirst(directed);
}

/** Only an elapsed index has an instant from which it counts; any other start is computed. [API 4.1] */
function isStart(name: string, namespace: string | undefined): boolean {
  return name === 'startDateTimeIndex' && namespace === undefined;
}
