import { afterAll, expect, test } from '@jest/globals';
import { OBJECT_TYPE_NAMES, type ObjectType } from '../../server/model/object-types.js';
import { loadSchemas } from '../../server/xml/schema-files.js';
import { SchemaValidator } from '../../server/xml/validate.js';
import { samples } from './published.js';

const documents = [...samples()];
const validator = new SchemaValidator(loadSchemas());
afterAll(() => validator.dispose());

/** Not valid by the base schema as they are: samples/README.md. */
const INVALID = new Set(['petrolink-minimal-well.xml', 'petrolink-minimal-log.xml']);
/** Without uids of nodes, which the write schema wants. */
const WITHOUT_UIDS: ReadonlySet<ObjectType> = new Set([
  'changeLog',
  'drillReport',
  'message',
  'opsReport',
  'stimJob',
]);

function typeOf(file: string): ObjectType {
  const name = file.replace('petrolink-minimal-', '').replace('.xml', '');
  const type = OBJECT_TYPE_NAMES.find((known) => known === name);
  if (type === undefined) throw new Error(`${file} is named after no object type.`);
  return type;
}

if (documents.length === 0) {
  test.skip('the samples are not checked: the shared folder is absent', () => undefined);
} else {
  test('there is a sample of every type', () => {
    expect(new Set(documents.map(([file]) => typeOf(file)))).toEqual(new Set(OBJECT_TYPE_NAMES));
  });

  test.each(documents)('%s validates against the base schema, or is known not to', (file, text) => {
    const problems = validator.validate(text, typeOf(file), 'base');
    if (INVALID.has(file)) expect(problems).not.toEqual([]);
    else expect(problems).toEqual([]);
  });

  test.each(documents)('%s validates as a template, and as a new object unless uids are missing', (file, text) => {
    const type = typeOf(file);
    if (INVALID.has(file)) return;
    expect(validator.validate(text, type, 'read')).toEqual([]);
    const rules = new Set(validator.validate(text, type, 'write').map((problem) => problem.rule));
    expect([...rules]).toEqual(WITHOUT_UIDS.has(type) ? ['missing-attribute'] : []);
  });
}
