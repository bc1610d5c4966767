/** What holds for any object and any change, whatever they are. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { StandpipeError } from '../errors/standpipe-error.js';
import type { ElementDecl } from '../schema/element-tree.js';
import { anyElement } from './arbitrary-object.js';
import { compileTemplate } from './compile-template.js';
import { merge } from './merge.js';
import type { Node } from './node.js';
import { declOf, inSchemaOrder } from './order.js';
import { project } from './project.js';
import { everything } from './projections.js';
import { removeParts } from './remove-parts.js';
import { declared } from './sample-tree.js';
import { select } from './select.js';
import { decode, encode } from './stored-form.js';
import { tidy } from './tidy.js';

const well = declared('well');
const names =
  'name numAPI waterDepth dTimLicense wellDatum code datumName datumCRS kind elevation referencePoint location ' +
  'latitude longitude easting northing description commonData privateGroupOnly acquisitionTimeZone comments';
const known = new Set(names.split(' '));
const allowed = ({ name, path }: ElementDecl) => known.has(name) && !path.includes('horizontalLocation');
const untidy = anyElement(well.root, { allowed, maxOccurrences: 3 });
/** As it is stored: in order and without what says nothing. */
const stored = untidy.map((node) => tidy(well.root, node, 'keep'));

/** Every leaf and attribute as a line, with the uids of the occurrences it stands in. */
function linesOf(node: Node, path = ''): string[] {
  const uid = node.attributes.find(({ name }) => name === 'uid')?.value.toLowerCase() ?? '';
  const here = `${path}/${node.name}[${uid}]`;
  return [
    ...node.attributes.map(({ name, value }) => `${here}@${name}=${value}`),
    ...(node.children.length === 0
      ? [`${here}=${node.text}`]
      : node.children.flatMap((c) => linesOf(c, here))),
  ];
}

function isOrdered(decl: ElementDecl, node: Node): boolean {
  return (
    inSchemaOrder(decl, node.children).every((child, i) => child === node.children[i]) &&
    node.children.every((child) => {
      const inner = declOf(decl, child);
      return inner === undefined || isOrdered(inner, child);
    })
  );
}

/** What `work` gives, or undefined where it refuses. */
function unlessRefused<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof StandpipeError) return undefined;
    throw error;
  }
}

describe('merge', () => {
  test('a second time changes nothing, and the result is in schema order', () => {
    fc.assert(
      fc.property(stored, untidy, (object, change) => {
        const once = merge(well.root, object, change);
        expect(merge(well.root, once, change)).toEqual(once);
        expect(isOrdered(well.root, once)).toBe(true);
      }),
    );
  });

  test('leaves what the change does not name', () => {
    fc.assert(
      fc.property(stored, untidy, (object, change) => {
        const named = new Set(change.children.map(({ name }) => name));
        const others = (node: Node) => node.children.filter(({ name }) => !named.has(name));
        expect(others(merge(well.root, object, change))).toEqual(others(object));
      }),
    );
  });

  test('of an object into itself, or of nothing, changes nothing', () => {
    fc.assert(
      fc.property(stored, (object) => {
        const plain = merge(well.root, object, { ...object, attributes: [], children: [] });
        expect(plain).toEqual(object);
        // Two branches of one choice exclude each other, so such an object cannot be stored.
        const once = merge(well.root, object, object);
        expect(merge(well.root, once, once)).toEqual(once);
      }),
    );
  });
});

describe('removeParts', () => {
  test('adds nothing, takes nothing that is not named, and a second time takes nothing', () => {
    fc.assert(
      fc.property(stored, untidy, (object, deletion) => {
        const left = unlessRefused(() => removeParts(well.root, object, deletion));
        if (left === undefined) return;
        const before = new Set(linesOf(object));
        expect(linesOf(left).filter((line) => !before.has(line) && !/\]=$/.test(line))).toEqual([]);
        const named = new Set(deletion.children.map(({ name }) => name));
        const others = (node: Node) => node.children.filter(({ name }) => !named.has(name));
        expect(others(left)).toEqual(others(object));
        expect(removeParts(well.root, left, deletion)).toEqual(left);
      }),
    );
  });

  test('with nothing named takes nothing', () => {
    fc.assert(
      fc.property(stored, (object) => {
        expect(removeParts(well.root, object, { ...object, attributes: [], children: [] })).toEqual(object);
      }),
    );
  });
});

describe('queries', () => {
  test('what is found and shown is part of what is stored, in schema order, with nothing empty', () => {
    let found = 0;
    fc.assert(
      fc.property(untidy, untidy, fc.nat(), (object, query, at) => {
        const children = query.children.slice(at % (query.children.length + 1)).slice(0, 1);
        const template = { ...query, children };
        const compiled = unlessRefused(() => compileTemplate(well, template));
        const chosen = compiled && select(compiled.selection, object);
        if (compiled === undefined || chosen === undefined) return;
        found += 1;
        const all = new Set(linesOf(object));
        for (const projection of [compiled.projection, everything]) {
          const view = project(projection, chosen, well);
          const lines = linesOf(view).filter((line) => !/\]=$/.test(line));
          expect(lines.filter((line) => !all.has(line))).toEqual([]);
          expect(isOrdered(well.root, view)).toBe(true);
          expect(tidy(well.root, view, 'drop')).toBe(view);
        }
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(20);
  });

  test('a template without values finds everything as it is', () => {
    fc.assert(
      fc.property(stored, (object) => {
        const { selection, projection } = compileTemplate(well, {
          ...object,
          attributes: [],
          children: [...known].flatMap((name) =>
            well.root.child(name) === undefined ? [] : [{ name, attributes: [], children: [], text: '' }],
          ),
        });
        expect(select(selection, object)).toBe(object);
        expect(project(projection, object, well).children).toEqual(object.children);
      }),
    );
  });

  test('an object finds itself, through the database too', () => {
    fc.assert(
      fc.property(stored, (object) => {
        const compiled = unlessRefused(() =>
          compileTemplate(well, { ...object, children: object.children.slice(0, 3) }),
        );
        const plain = compiled?.selection.root.children.every(({ occurrences }) => occurrences.length === 1);
        if (compiled === undefined || plain !== true) return;
        expect(select(compiled.selection, decode(encode(object)))).toBeDefined();
      }),
    );
  });
});
