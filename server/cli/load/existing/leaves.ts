/** The leaves of a small XML document, in order; for looking at headers and for telling objects apart. */
import { SaxesParser } from 'saxes';

/** A text or an attribute, and where it stands: `log/logCurveInfo/mnemonic`, `log/logCurveInfo/@uid`. */
export interface Leaf {
  readonly path: string;
  /** White space outside is gone, and inside it is single blanks. */
  readonly value: string;
}

interface Open {
  readonly path: string;
  text: string;
  hasChildren: boolean;
}

/** Reads the objects of a document; the plural root is no part of the paths. Throws where it is no XML. */
export function leavesOf(xml: string): Leaf[] {
  const leaves: Leaf[] = [];
  const open: Open[] = [];
  const parser = new SaxesParser({ xmlns: true, position: false });
  const add = (path: string, text: string): void => {
    const value = text.trim().replace(/\s+/g, ' ');
    if (value !== '') leaves.push({ path, value });
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, attributes }) => {
    const parent = open.at(-1);
    if (parent !== undefined) parent.hasChildren = true;
    const path = open.length < 2 ? local : `${parent?.path ?? ''}/${local}`;
    open.push({ path, text: '', hasChildren: false });
    if (open.length === 1) return;
    for (const attribute of Object.values(attributes)) {
      if (attribute.prefix === '' && attribute.local !== 'xmlns')
        add(`${path}/@${attribute.local}`, attribute.value);
    }
  });
  parser.on('text', (text) => {
    const top = open.at(-1);
    if (top !== undefined) top.text += text;
  });
  parser.on('cdata', (text) => {
    const top = open.at(-1);
    if (top !== undefined) top.text += text;
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed !== undefined && !closed.hasChildren) add(closed.path, closed.text);
  });
  parser.write(xml).close();
  return leaves;
}

/** The values that stand at a path. */
export function valuesAt(leaves: readonly Leaf[], path: string): string[] {
  return leaves.filter((leaf) => leaf.path === path).map(({ value }) => value);
}
