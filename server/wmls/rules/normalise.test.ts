import { describe, expect, test } from '@jest/globals';
import { writeNode } from '../../xml/write.js';
import type { Mode } from '../../store/principal.js';
import { orderedBySchema } from './rebuild.js';
import { normaliseForAdd, normaliseForUpdate } from './normalise.js';
import { object } from './testing/trying.js';

const well = (content: string, attributes = 'uid="w"') =>
  `<well ${attributes}>${content}</well>`.replace(' >', '>');

function added(text: string, mode: Mode = 'lenient'): string {
  const { decl, root } = object(text);
  return writeNode(normaliseForAdd(decl, root, mode, { timeZone: '+02:00' }));
}

function updated(text: string): string {
  const { decl, root } = object(text);
  return writeNode(normaliseForUpdate(decl, root));
}

describe('a new object before it is validated', () => {
  const Z = '<timeZone>Z</timeZone>';

  test.each(['strict', 'lenient'] as const)(
    '[S53] a well without zone gets the configured one: %s',
    (mode) => {
      expect(added(well('<name>N</name><waterDepth uom="m">1</waterDepth>'), mode)).toBe(
        well('<name>N</name><timeZone>+02:00</timeZone><waterDepth uom="m">1</waterDepth>'),
      );
      expect(added(well('<name>N</name>'), mode)).toBe(well('<name>N</name><timeZone>+02:00</timeZone>'));
      expect(added(well(Z), mode)).toBe(well(Z));
      expect(added('<wellbore uid="b"><name>N</name></wellbore>', mode)).not.toContain('timeZone');
    },
  );

  test.each(['strict', 'lenient'] as const)('[S66] a number that is NaN is no value: %s', (mode) => {
    const nan = '<waterDepth uom="m">NaN</waterDepth><numLicense>NaN</numLicense>';
    expect(added(well(Z + nan), mode)).toBe(well(`<numLicense>NaN</numLicense>`).replace('<n', `${Z}<n`));
  });

  test.each(['strict', 'lenient'] as const)('[S58] [S137] what the server owns is ignored: %s', (mode) => {
    const own = '<dTimCreation>x</dTimCreation><dTimLastChange>2001-01-01T00:00:00Z</dTimLastChange>';
    expect(added(well(`${Z}<commonData>${own}<comments>c</comments></commonData>`), mode)).toBe(
      well(`${Z}<commonData><comments>c</comments></commonData>`),
    );
    expect(added(well(`${Z}<commonData>${own}</commonData>`), mode)).toBe(well(Z));
    expect(added('<wellbore uid="b"><isActive>true</isActive></wellbore>', mode)).toBe('<wellbore uid="b"/>');
  });

  test('[S51] an empty uid is none', () => {
    for (const mode of ['strict', 'lenient'] as const)
      expect(added(well(Z, 'uid=" "'), mode)).toBe(well(Z, ''));
  });

  test('[API 2.6] what is empty is dropped for lenient users and left to the schema for strict ones', () => {
    const text = well(
      `<field/>${Z}<waterDepth uom="m"/><wellDatum uid="k"><name>n</name><datumName namingSystem="s" code="">d</datumName><rig><rigReference/></rig></wellDatum><priv_x/><customData><a/></customData>`,
    );
    expect(added(text, 'strict')).toBe(text);
    expect(added(text, 'lenient')).toBe(
      well(
        `${Z}<wellDatum uid="k"><name>n</name><datumName namingSystem="s">d</datumName></wellDatum><priv_x/><customData><a/></customData>`,
      ),
    );
  });

  test('[API 2.6] a leaf that says something with an attribute is left to the schema, as is a mandatory attribute', () => {
    const text = well(
      `${Z}<wellDatum uid="k"><datumName namingSystem="">d</datumName></wellDatum><commonData><defaultDatum uidRef="k"/></commonData>`,
    );
    expect(added(text)).toBe(text);
  });
});

describe('an update before it is merged', () => {
  test('[S83] [API 2.7] NaN empties; what the server owns is ignored, with a container that held nothing else', () => {
    expect(updated(well('<waterDepth>NaN</waterDepth><name/>'))).toBe(well('<waterDepth/><name/>'));
    expect(updated(well('<commonData><dTimCreation>x</dTimCreation></commonData>'))).toBe(
      well('').replace('></well>', '/>'),
    );
    expect(updated(well('<commonData><dTimLastChange/><comments/></commonData>'))).toBe(
      well('<commonData><comments/></commonData>'),
    );
  });
});

describe('guided by the schema', () => {
  test("elements are put in order, vendors' last", () => {
    const { decl, root } = object(
      well(
        '<timeZone>Z</timeZone><priv_x/><name>n</name><wellDatum uid="k"><code>c</code><name>n</name></wellDatum>',
      ),
    );
    const ordered = orderedBySchema(root, decl.root);
    expect(writeNode(ordered)).toBe(
      well(
        '<name>n</name><timeZone>Z</timeZone><wellDatum uid="k"><name>n</name><code>c</code></wellDatum><priv_x/>',
      ),
    );
    expect(orderedBySchema(ordered, decl.root)).toBe(ordered);
  });
});
