import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { StandpipeError } from '../errors/standpipe-error.js';
import { anyElement } from './arbitrary-object.js';
import { compileTemplate } from './compile-template.js';
import { ANY_KEY, matchKeys, MAX_KEYS, necessaryKeys } from './match-keys.js';
import type { Node } from './node.js';
import { declared, el } from './sample-tree.js';
import { select } from './select.js';

const well = declared('well');
const conditionOf = (template: Node) => necessaryKeys(compileTemplate(well, template).selection);

/** True where the database would let the object through. */
function passes(template: Node, stored: Node): boolean {
  const keys = new Set(matchKeys(well, stored));
  return conditionOf(template).every((group) => group.some((key) => keys.has(key)));
}

describe('match keys', () => {
  test('name path and canonical value of leaves and attributes, but no units', () => {
    const stored = el(
      'well',
      { uid: 'W' },
      el('name', 'My  Well'),
      el('pcInterest', { uom: '%' }, '65.0'),
      el('wellDatum', { uid: 'KB' }, el('kind', 'A'), el('kind', 'a')),
      el('customData', el('x', '1')),
      el('priv', '1'),
    );
    expect([...matchKeys(well, stored)].sort()).toEqual([
      'well/name=my well',
      'well/pcInterest=65e0',
      'well/wellDatum/kind=a',
      'well/wellDatum@uid=kb',
    ]);
  });

  test('know nothing of what the server keeps itself, nor of content', () => {
    const instants = el('commonData', el('dTimCreation', '2026-01-01T00:00:00Z'), el('comments', 'c'));
    expect(matchKeys(well, el('well', instants))).toEqual(['well/commonData/comments=c']);
    const wellbore = declared('wellbore');
    expect(matchKeys(wellbore, el('wellbore', el('isActive', 'true')))).toEqual([]);
    const attachment = declared('attachment');
    expect(matchKeys(attachment, el('attachment', el('content', 'AAAA')))).toEqual([]);
    const active = compileTemplate(wellbore, el('wellbore', el('isActive', 'true')));
    expect(necessaryKeys(active.selection)).toEqual([]);
    expect(conditionOf(el('well', { uid: 'W' }, instants))).toHaveLength(1);
  });

  test('narrow a query: an object with another value does not pass', () => {
    const template = el('well', el('wellDatum', el('name', 'a')), el('wellDatum', el('name', 'b')));
    expect(passes(template, el('well', el('wellDatum', el('name', 'B'))))).toBe(true);
    expect(passes(template, el('well', el('wellDatum', el('name', 'c'))))).toBe(false);
    expect(passes(template, el('well', el('name', 'a')))).toBe(false);
  });

  test('each occurrence adds its own group where all alternatives have one', () => {
    const datum = (name: string, code: string) => el('wellDatum', el('name', name), el('code', code));
    const condition = conditionOf(el('well', datum('a', 'KB'), datum('b', 'SL')));
    expect(condition).toHaveLength(2);
    expect(condition[0]).toContain('well/wellDatum/name=a');
    expect(condition[0]).toContain('well/wellDatum/name=b');
    expect(condition[1]).toContain('well/wellDatum/code=sl');
  });

  test('are bounded: what has too many values is known by its path', () => {
    const datums = Array.from({ length: MAX_KEYS }, (_, i) =>
      el('wellDatum', { uid: `${i}` }, el('name', 'n')),
    );
    const stored = el('well', el('name', 'w'), ...datums);
    const keys = matchKeys(well, stored);
    expect(keys).toHaveLength(3);
    expect(keys).toContain('well/wellDatum@uid=*');
    expect(passes(el('well', el('wellDatum', { uid: '9' })), stored)).toBe(true);
    expect(passes(el('well', el('name', 'x')), stored)).toBe(false);
  });

  test('an object with too many kinds of items passes every condition', () => {
    const opsReport = declared('opsReport');
    const all = opsReport.root.children.filter((c) => c.content === 'container' && !isOpen(c.name));
    expect(all.length).toBeGreaterThan(5);
    const full = el('opsReport', ...all.map((c) => fill(c)));
    expect(matchKeys(opsReport, full)).toEqual([ANY_KEY]);
    expect(conditionOf(el('well', el('name', 'x')))[0]).toContain(ANY_KEY);
  });

  test('[API 2.5] whatever select finds has a key of each group', () => {
    const names = new Set([
      'name',
      'pcInterest',
      'dTimLicense',
      'wellDatum',
      'kind',
      'elevation',
      'referencePoint',
      'location',
      'description',
      'commonData',
      'privateGroupOnly',
      'dTimLastChange',
    ]);
    const allowed = ({ name, path }: { name: string; path: string }) =>
      names.has(name) && !path.includes('horizontal');
    const stored = anyElement(well.root, { allowed, maxOccurrences: 3 });
    const template = anyElement(well.root, { allowed, maxOccurrences: 2 });
    let found = 0;
    fc.assert(
      fc.property(stored, template, (object, query) => {
        for (const one of parts(query)) {
          const selection = compiled(one);
          if (selection === undefined || select(selection, object) === undefined) continue;
          found += 1;
          expect(passes(one, object)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(100);
  });
});

/** The template itself, and templates of each of its children: these match more often. */
function parts(query: Node): readonly Node[] {
  const names = new Set(query.children.map(({ name }) => name));
  return [
    query,
    ...[...names].map((name) => ({
      ...query,
      attributes: [],
      children: query.children.filter((c) => c.name === name),
    })),
  ];
}

function compiled(template: Node) {
  try {
    return compileTemplate(well, template).selection;
  } catch (error) {
    if (error instanceof StandpipeError && [-409, -438, -439].includes(error.witsml)) return undefined;
    throw error;
  }
}

function isOpen(name: string): boolean {
  return name === 'customData' || name === 'commonData';
}

function fill(decl: ReturnType<typeof declared>['root']): Node {
  return decl.content === 'leaf'
    ? el(decl.name, decl.value?.kind === 'string' ? 'x' : '1')
    : el(decl.name, ...decl.children.map(fill));
}
