import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readXml } from '../../xml/read.js';
import { loadSchemas } from '../../xml/schema-files.js';
import { SchemaValidator } from '../../xml/validate.js';
import { OBJECT_TYPES, type ObjectType } from '../object-types.js';
import { selectableObject } from './capability-object.js';
import { type Node, WITSML_NAMESPACE } from './node.js';
import { merge } from './merge.js';
import { inSchemaOrder, withoutUnknown } from './order.js';
import { removeParts } from './remove-parts.js';
import { withoutServerOwned } from './server-owned.js';

const schemas = loadSchemas();
const declOf = (type: ObjectType) => schemas.object(type).root;
const well = declOf('well');

const parse = (xml: string): Node => readXml(xml.replace(/^<(\w+)/, `<$1 xmlns="${WITSML_NAMESPACE}"`));

/** Compact text of a tree, for reading in assertions. */
function show(node: Node): string {
  const attributes = node.attributes.map(({ name, value }) => ` ${name}=${value}`).join('');
  const inside = node.text + node.children.map(show).join('');
  return `<${node.name}${attributes}>${inside}`;
}

const mergeWell = (stored: string, change: string) =>
  show(merge(well, parse(`<well uid="W">${stored}</well>`), parse(`<well uid="w">${change}</well>`)));
const removeFromWell = (stored: string, deletion: string) =>
  show(removeParts(well, parse(`<well uid="W">${stored}</well>`), parse(`<well uid="w">${deletion}</well>`)));

describe('merge', () => {
  test('[S99] replaces a leaf, leaves the others, and keeps the uid as it was stored [S117]', () => {
    expect(mergeWell('<name>a</name><field>f</field>', '<name>b</name>')).toBe('<well uid=W><name>b<field>f');
  });

  test('[S102] appends an occurrence with a new uid; [S103] merges one with a known uid of any case', () => {
    const stored = '<wellDatum uid="KB"><name>k</name><code>KB</code></wellDatum>';
    expect(mergeWell(stored, '<wellDatum uid="SL"><name>s</name></wellDatum>')).toBe(
      '<well uid=W><wellDatum uid=KB><name>k<code>KB<wellDatum uid=SL><name>s',
    );
    expect(mergeWell(stored, '<wellDatum uid="kb"><name>x</name></wellDatum>')).toBe(
      '<well uid=W><wellDatum uid=KB><name>x<code>KB',
    );
  });

  test('[S112] a list without uids is replaced whole', () => {
    const zones = (...list: string[]) =>
      `<commonData>${list.map((z) => `<acquisitionTimeZone>${z}</acquisitionTimeZone>`).join('')}</commonData>`;
    expect(mergeWell(zones('Z', '+01:00'), zones('+02:00'))).toBe(
      '<well uid=W><commonData><acquisitionTimeZone>+02:00',
    );
  });

  test('[API 2.7] an empty optional element is unset, and NaN unsets a number', () => {
    const stored = '<name>a</name><field>f</field><waterDepth uom="m">5</waterDepth>';
    expect(mergeWell(stored, '<field/><waterDepth uom="m">NaN</waterDepth>')).toBe('<well uid=W><name>a');
  });

  test('[API 2.7] an attribute that is not named stays', () => {
    const stored = '<wellDatum uid="a"><elevation uom="m" datum="SL">1</elevation></wellDatum>';
    expect(mergeWell(stored, '<wellDatum uid="a"><elevation uom="ft">2</elevation></wellDatum>')).toBe(
      '<well uid=W><wellDatum uid=a><elevation uom=ft datum=SL>2',
    );
  });

  test('[S113] customData is merged by the names of its children', () => {
    const stored = '<customData><a>1</a><b>2</b></customData>';
    expect(mergeWell(stored, '<customData><b>3</b><c>4</c></customData>')).toBe(
      '<well uid=W><customData><a>1<b>3<c>4',
    );
  });

  test('[S100] [S99] the server keeps its own instants', () => {
    const times = '<dTimCreation>2001-01-01T00:00:00Z</dTimCreation><dTimLastChange>x</dTimLastChange>';
    expect(mergeWell('<name>a</name>', `<commonData>${times}<comments>c</comments></commonData>`)).toBe(
      '<well uid=W><name>a<commonData><comments>c',
    );
  });

  test('a new branch of a choice takes the place of the old one', () => {
    const crs = (inside: string) => `<wellCRS uid="1"><name>n</name>${inside}</wellCRS>`;
    const stored = crs('<mapProjectionCRS uidRef="1">m</mapProjectionCRS>');
    expect(mergeWell(stored, crs('<geodeticCRS uidRef="2">g</geodeticCRS>'))).toBe(
      '<well uid=W><wellCRS uid=1><name>n<geodeticCRS uidRef=2>g',
    );
  });

  test('two branches of a choice in one change both stay, for the check of the result to refuse', () => {
    const crs = (inside: string) => `<wellCRS uid="1"><name>n</name>${inside}</wellCRS>`;
    const both = '<mapProjectionCRS uidRef="1">m</mapProjectionCRS><geodeticCRS uidRef="2">g</geodeticCRS>';
    const merged = '<well uid=W><wellCRS uid=1><name>n<mapProjectionCRS uidRef=1>m<geodeticCRS uidRef=2>g';
    expect(mergeWell(crs(''), crs(both))).toBe(merged);
  });

  test("[S114] vendors' elements are added, replaced and unset by name", () => {
    expect(mergeWell('<priv_a>1</priv_a><priv_b>2</priv_b>', '<priv_a>3</priv_a><priv_b/>')).toBe(
      '<well uid=W><priv_a>3',
    );
  });

  test("[S114] vendors' elements with uids are replaced one by one", () => {
    const item = (uid: string, text: string) => `<priv_a uid="${uid}"><t>${text}</t></priv_a>`;
    expect(mergeWell(item('1', 'a') + item('2', 'b'), item('2', 'c') + item('3', 'd'))).toBe(
      '<well uid=W><priv_a uid=1><t>a<priv_a uid=2><t>c<priv_a uid=3><t>d',
    );
    const inside = (list: string) => `<customData>${list}</customData>`;
    expect(mergeWell(inside(item('1', 'a') + item('2', 'b')), inside(item('1', 'c')))).toBe(
      '<well uid=W><customData><priv_a uid=1><t>c<priv_a uid=2><t>b',
    );
  });

  test('[API 2.7] an empty attribute is unset, its element stays; an empty measure is unset', () => {
    const stored =
      '<waterDepth uom="m">5</waterDepth><wellDatum uid="a"><datumName code="1" namingSystem="n">d</datumName></wellDatum>';
    const change = '<waterDepth uom=""/><wellDatum uid="a"><datumName code=""/></wellDatum>';
    expect(mergeWell(stored, change)).toBe('<well uid=W><wellDatum uid=a><datumName namingSystem=n>d');
  });

  test('new elements come to stand in schema order', () => {
    expect(mergeWell('<name>a</name><timeZone>Z</timeZone>', '<field>f</field>')).toBe(
      '<well uid=W><name>a<field>f<timeZone>Z',
    );
  });

  test('merging the same change again changes nothing, and merging nothing changes nothing', () => {
    const leaf = fc.constantFrom('name', 'field', 'country', 'numAPI', 'operator', 'priv_x');
    const datum = fc.record({ uid: fc.constantFrom('a', 'A', 'b'), name: fc.string({ maxLength: 3 }) });
    const tree = fc
      .record({
        leaves: fc.uniqueArray(fc.tuple(leaf, fc.string({ maxLength: 3 })), { selector: ([name]) => name }),
        datums: fc.uniqueArray(datum, { selector: ({ uid }) => uid.toLowerCase(), maxLength: 2 }),
      })
      .map(({ leaves, datums }): Node => {
        const node = (name: string, text: string, children: readonly Node[] = []): Node => ({
          name,
          attributes: [],
          children,
          text,
        });
        const children = [
          ...leaves.map(([name, text]) => node(name, text)),
          ...datums.map(({ uid, name }) => ({
            ...node('wellDatum', '', [node('name', name)]),
            attributes: [{ name: 'uid', value: uid }],
          })),
        ];
        return { ...node('well', ''), children: inSchemaOrder(well, children) };
      });
    fc.assert(
      fc.property(tree, tree, (stored, change) => {
        const once = merge(well, stored, change);
        expect(merge(well, once, change)).toEqual(once);
        expect(merge(well, stored, { ...change, children: [] })).toEqual(stored);
      }),
    );
  });
});

describe('removeParts', () => {
  const datums =
    '<wellDatum uid="KB"><name>k</name><code>KB</code></wellDatum><wellDatum uid="SL"><name>s</name></wellDatum>';

  test('[S124] takes named elements away and leaves the others', () => {
    expect(removeFromWell('<name>a</name><field>f</field><country>c</country>', '<field/>')).toBe(
      '<well uid=W><name>a<country>c',
    );
  });

  test('[S125] an empty attribute goes, its element stays', () => {
    const stored =
      '<wellDatum uid="SL"><name>s</name><datumName namingSystem="n" code="1">d</datumName></wellDatum>';
    for (const empty of ['', ' ']) {
      expect(removeFromWell(stored, `<wellDatum uid="SL"><datumName code="${empty}"/></wellDatum>`)).toBe(
        '<well uid=W><wellDatum uid=SL><name>s<datumName namingSystem=n>d',
      );
    }
  });

  test('[S126] an occurrence by uid, something inside it, and an unknown uid', () => {
    expect(removeFromWell(datums, '<wellDatum uid="kb"/>')).toBe('<well uid=W><wellDatum uid=SL><name>s');
    expect(removeFromWell(datums, '<wellDatum uid="KB"><code/></wellDatum>')).toBe(
      '<well uid=W><wellDatum uid=KB><name>k<wellDatum uid=SL><name>s',
    );
    expect(removeFromWell(datums, '<wellDatum uid="other"/>')).toBe(removeFromWell(datums, '<field/>'));
  });

  test('[S127] [-421] the last location of a reference point stays', () => {
    const location = (uid: string) => `<location uid="${uid}"><description>d</description></location>`;
    const point = (inside: string) => `<referencePoint uid="p"><name>n</name>${inside}</referencePoint>`;
    const named = (uid: string) => `<referencePoint uid="p"><location uid="${uid}"/></referencePoint>`;
    expect(removeFromWell(point(location('1') + location('2')), named('1'))).toContain('location uid=2');
    expect(() => removeFromWell(point(location('1')), named('1'))).toThrow(
      expect.objectContaining({ witsml: -421 }),
    );
  });

  test('[S132] all of a list without uids, and children of customData by name', () => {
    const zones =
      '<acquisitionTimeZone>Z</acquisitionTimeZone><acquisitionTimeZone>+01:00</acquisitionTimeZone>';
    expect(
      removeFromWell(
        `<commonData>${zones}<comments>c</comments></commonData>`,
        '<commonData><acquisitionTimeZone/></commonData>',
      ),
    ).toBe('<well uid=W><commonData><comments>c');
    expect(removeFromWell('<customData><a>1</a><b>2</b></customData>', '<customData><a/></customData>')).toBe(
      '<well uid=W><customData><b>2',
    );
  });

  test("[S132] parts of vendors' elements, by uid and at any depth", () => {
    const stored = '<customData><a uid="1"><b><c>1</c><d>2</d></b></a><a uid="2"><b>3</b></a></customData>';
    expect(removeFromWell(stored, '<customData><a uid="1"><b><c/></b></a></customData>')).toBe(
      '<well uid=W><customData><a uid=1><b><d>2<a uid=2><b>3',
    );
    expect(removeFromWell(stored, '<customData><a uid="2"/></customData>')).toBe(
      '<well uid=W><customData><a uid=1><b><c>1<d>2',
    );
  });

  test('an occurrence that nothing but its uid is left of stays', () => {
    const stored =
      '<referencePoint uid="p"><name>n</name><location uid="l"><description>d</description></location></referencePoint>';
    const deletion = '<referencePoint uid="p"><location uid="l"><description/></location></referencePoint>';
    expect(removeFromWell(stored, deletion)).toBe(
      '<well uid=W><referencePoint uid=p><name>n<location uid=l>',
    );
  });

  test('a container that nothing is left of goes too; [-420] not where it is mandatory', () => {
    expect(
      removeFromWell(
        '<name>a</name><commonData><comments>c</comments></commonData>',
        '<commonData><comments/></commonData>',
      ),
    ).toBe('<well uid=W><name>a');
    expect(() => removeFromWell('<name>a</name><field>f</field>', '<name/>')).toThrow(
      expect.objectContaining({ witsml: -420 }),
    );
  });
});

test('[S60] what the schema does not know can be set aside, open content apart', () => {
  const node = parse(
    '<well uid="W" x="1"><name y="2">a</name><priv_a>1</priv_a><customData><z>1</z></customData></well>',
  );
  expect(show(withoutUnknown(well, node))).toBe('<well uid=W><name>a<customData><z>1');
});

test("[S58] [S137] the server's own items are set aside, and commonData where nothing is left in it", () => {
  const wellbore = parse(
    '<wellbore uid="B"><isActive>true</isActive><commonData><dTimCreation>x</dTimCreation><dTimLastChange>y</dTimLastChange></commonData></wellbore>',
  );
  expect(show(withoutServerOwned(declOf('wellbore'), wellbore))).toBe('<wellbore uid=B>');
});

test.each(['log', 'trajectory', 'mudLog'] as const)(
  '[API 4.7] objectGrowing of a %s is the server’s',
  (type) => {
    const object = parse(`<${type} uid="1"><name>n</name><objectGrowing>true</objectGrowing></${type}>`);
    expect(show(withoutServerOwned(declOf(type), object))).toBe(`<${type} uid=1><name>n`);
  },
);

test.each(OBJECT_TYPES.map(({ name }) => name))(
  '[S95] the capability object of %s is valid and complete',
  (type) => {
    const decl = declOf(type);
    const object = selectableObject(decl);
    const validator = new SchemaValidator(schemas);
    const xml = (node: Node): string =>
      `<${node.name}${node.attributes.map(({ name, value }) => ` ${name}="${value}"`).join('')}>${node.text}${node.children.map(xml).join('')}</${node.name}>`;
    const document = `<${type}s xmlns="${WITSML_NAMESPACE}" version="1.4.1.1">${xml(object)}</${type}s>`;
    expect(validator.validate(document, type, 'read')).toEqual([]);
    const missing = decl.children.filter(
      (child) =>
        child.content !== 'open' &&
        child.choice === undefined &&
        !object.children.some((c) => c.name === child.name),
    );
    expect(missing).toEqual([]);
  },
);
