import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { OBJECT_TYPE_NAMES, type ObjectType } from '../model/object-types.js';
import { SCHEMA_VARIANTS } from '../model/schema/variants.js';
import { loadSchemas } from './schema-files.js';
import { SchemaValidator } from './validate.js';

const validator = new SchemaValidator(loadSchemas());
afterAll(() => validator.dispose());

const GOOD = '<name>W</name><timeZone>Z</timeZone>';

function wells(content: string, attributes = 'uid="w-1"'): string {
  const namespace = 'xmlns="http://www.witsml.org/schemas/1series"';
  return `<wells ${namespace} version="1.4.1.1"><well ${attributes}>${content}</well></wells>`;
}

function rules(document: string, type: ObjectType, variant: (typeof SCHEMA_VARIANTS)[number]): string[] {
  return validator.validate(document, type, variant).map((problem) => problem.rule);
}

test('every schema compiles in every variant', () => {
  for (const type of OBJECT_TYPE_NAMES) {
    for (const variant of ['base', ...SCHEMA_VARIANTS] as const) validator.compile(type, variant);
  }
});

describe('[-409] what is wrong is told with element, rule and place', () => {
  const cases: [string, string, string, string][] = [
    ['an element too many', `${GOOD}<foo/>`, 'unexpected-element', '<foo> is not expected here'],
    ['an element too few', '', 'missing-element', '<well> is not complete: expected is name'],
    ['an empty value', '<name></name><timeZone>Z</timeZone>', 'value', '<name> may not be empty'],
    ['a word out of the list', `${GOOD}<statusWell>odd</statusWell>`, 'value', 'may not be "odd"'],
    [
      'a text that is too long',
      `<name>${'n'.repeat(65)}</name>`,
      'value',
      '<name> has 65 characters; at most 64',
    ],
    ['no number', `${GOOD}<waterDepth uom="m">x</waterDepth>`, 'value', '<waterDepth> may not be "x"'],
    ['no unit', `${GOOD}<waterDepth>1</waterDepth>`, 'missing-attribute', 'must have the attribute uom'],
    [
      'an unknown unit',
      `${GOOD}<waterDepth uom="q">1</waterDepth>`,
      'value',
      'The attribute uom of <waterDepth>',
    ],
    ['an unknown attribute', `<name x="1">W</name>`, 'unexpected-attribute', 'may not have the attribute x'],
    ['text between elements', `${GOOD}text`, 'content', '<well> may not hold text'],
    [
      'a number out of bounds',
      `${GOOD}<wellDatum uid="d"><name>n</name><kind/></wellDatum>`,
      'value',
      '<kind>',
    ],
  ];
  test.each(cases)('%s', (_what, content, rule, sentence) => {
    const [problem] = validator.validate(wells(content), 'well', 'write');
    expect(problem).toMatchObject({ rule, line: 1 });
    expect(problem?.message).toContain(sentence);
    expect(problem?.message).toContain(problem?.path);
    expect(problem?.path).toMatch(/^wells\/well\[uid=w-1\]/);
    expect(problem?.message).not.toContain('http://');
  });

  test('problems at different places are all told, each once', () => {
    const bad = `${GOOD}<wellDatum><name></name></wellDatum><waterDepth uom="q">x</waterDepth>`;
    expect(rules(wells(bad), 'well', 'write')).toEqual(['missing-attribute', 'value', 'value', 'value']);
  });

  test('of very many problems the first are told and the rest counted, in little time', () => {
    const started = performance.now();
    const many = '<wellDatum x="1"><name>n</name></wellDatum>'.repeat(50_000);
    const problems = validator.validate(wells(GOOD + many), 'well', 'write');
    expect(problems).toHaveLength(50);
    expect(problems.at(-1)?.message).toMatch(/and 99950 more problems$/);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('[API 7] the four variants', () => {
  test('write wants the uids of nodes and parents, not that of the object', () => {
    expect(rules(wells(GOOD, ''), 'well', 'write')).toEqual([]);
    expect(rules(wells(`${GOOD}<wellLocation/>`), 'well', 'write')).toContain('missing-attribute');
    const wellbore = wells('<nameWell>W</nameWell><name>B</name>').replaceAll('well>', 'wellbore>');
    const document = wellbore.replaceAll('wells', 'wellbores').replace('<well ', '<wellbore ');
    expect(validator.validate(document, 'wellbore', 'write')[0]?.message).toContain('uidWell');
  });
  test.each(['update', 'delete'] as const)('[-483] %s wants all uids and no element', (variant) => {
    expect(rules(wells('<field>f</field>'), 'well', variant)).toEqual([]);
    expect(rules(wells('<field>f</field>', ''), 'well', variant)).toEqual(['missing-attribute']);
    expect(rules(wells('<wellDatum><code>KB</code></wellDatum>'), 'well', variant)).toEqual([
      'missing-attribute',
    ]);
  });
  test('an update may not leave out a unit, a delete and a query may', () => {
    const document = wells('<waterDepth>1</waterDepth>');
    expect(rules(document, 'well', 'update')).toEqual(['missing-attribute']);
    expect(rules(document, 'well', 'delete')).toEqual([]);
    expect(rules(document, 'well', 'read')).toEqual([]);
  });
  test('read wants nothing but the version', () => {
    expect(rules(wells('', ''), 'well', 'read')).toEqual([]);
    expect(rules(wells('').replace(' version="1.4.1.1"', ''), 'well', 'read')).toEqual(['missing-attribute']);
  });
  test('a well-level attachment has no wellbore', () => {
    const content = '<nameWell>W</nameWell><name>A</name><content>QQ==</content>';
    const document = wells(content, 'uidWell="w"').replaceAll('wells', 'attachments');
    const attachment = document.replace('<well ', '<attachment ').replace('</well>', '</attachment>');
    expect(rules(attachment, 'attachment', 'write')).toEqual([]);
    expect(rules(attachment.replace('uidWell="w"', ''), 'attachment', 'write')).toEqual([
      'missing-attribute',
    ]);
  });
});

describe('[API 4.1] logData whose rows were cut out', () => {
  const log = (logData: string): string =>
    `<logs xmlns="http://www.witsml.org/schemas/1series" version="1.4.1.1"><log uidWell="w" uidWellbore="b" uid="l"><nameWell>W</nameWell><nameWellbore>B</nameWellbore><name>L</name><indexType>measured depth</indexType><indexCurve>D</indexCurve><logData>${logData}</logData></log></logs>`;

  test('is valid as it would be with them: any text is a row', () => {
    const lists = '<mnemonicList>D</mnemonicList><unitList>m</unitList>';
    expect(rules(log(lists), 'log', 'write')).toEqual([]);
    expect(rules(log(`${lists}<data> &lt;,</data>`), 'log', 'write')).toEqual([]);
  });
  test('still wants both lists, in order and in front of the rows', () => {
    expect(rules(log('<mnemonicList>D</mnemonicList>'), 'log', 'write')).toEqual(['missing-element']);
    expect(rules(log('<unitList>m</unitList><mnemonicList>D</mnemonicList>'), 'log', 'write')).toEqual([
      'unexpected-element',
    ]);
    expect(rules(log('<data/><mnemonicList>D</mnemonicList><unitList>m</unitList>'), 'log', 'write')).toEqual(
      ['unexpected-element'],
    );
    expect(
      rules(log('<mnemonicList>D</mnemonicList><unitList>m</unitList><data id="1"/>'), 'log', 'write'),
    ).toEqual(['unexpected-attribute']);
  });
});

describe('bad input is a problem, never an error', () => {
  const cases: [string, string][] = [
    ['not-well-formed', ''],
    ['not-well-formed', '<wells'],
    ['not-well-formed', '<a>'.repeat(10_000)],
    ['not-well-formed', `${wells(GOOD)}<more/>`],
    ['not-well-formed', wells('<name>\u0000</name>')],
    ['not-well-formed', wells('<name>&undeclared;</name>')],
    ['dtd', `<!DOCTYPE wells [<!ENTITY a "b">]>${wells(GOOD)}`],
    ['dtd', `<?xml version="1.0"?><!-- c --><!DOCTYPE wells SYSTEM "file:///etc/passwd">${wells(GOOD)}`],
    ['root', '<wells/>'],
    ['root', wells(GOOD).replaceAll('wells', 'logs')],
  ];
  test.each(cases)('%s', (rule, document) => {
    expect(validator.validate(document, 'well', 'write').map((p) => p.rule)).toEqual([rule]);
  });

  test('a declared encoding does not matter to text, and bytes are UTF-8', () => {
    const document = `<?xml version="1.0" encoding="UTF-16"?>${wells('<name>é€</name><timeZone>Z</timeZone>')}`;
    expect(validator.validate(document, 'well', 'write')).toEqual([]);
    expect(validator.validate(Buffer.from(`\uFEFF${wells(GOOD)}`), 'well', 'write')).toEqual([]);
  });

  test('a schemaLocation in the document is not followed', () => {
    const hint =
      'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x file:///etc/hosts"';
    const document = wells(`${GOOD}<customData><x xmlns="urn:x"/></customData>`);
    expect(validator.validate(document.replace('<wells ', `<wells ${hint} `), 'well', 'write')).toEqual([]);
  });

  test('random text and random elements are answered', () => {
    const names = fc.constantFrom('name', 'timeZone', 'wellDatum', 'well', 'x', 'customData');
    const element = fc.tuple(names, fc.string()).map(([name, text]) => `<${name}>${text}</${name}>`);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(element).map((all) => wells(all.join(''))),
        ),
        (document) => {
          for (const problem of validator.validate(document, 'well', 'write')) {
            expect(problem.message).not.toBe('');
          }
        },
      ),
    );
  });
});

test('memory does not grow with the number of documents', () => {
  const document = wells(`${GOOD}${'<wellDatum uid="d"><name>n</name></wellDatum>'.repeat(2000)}`);
  const run = (): void => {
    for (let i = 0; i < 150; i += 1) validator.validate(document, 'well', 'write');
    for (let i = 0; i < 150; i += 1) validator.validate(`${document}<`, 'well', 'write');
  };
  run();
  const before = process.memoryUsage().rss;
  run();
  run();
  // undisposed, each document would keep about 1 MB
  expect(process.memoryUsage().rss - before).toBeLessThan(80 * 1024 * 1024);
});
