import { describe, expect, test } from '@jest/globals';
import { writeNode } from '../../xml/write.js';
import type { Mode } from '../../store/principal.js';
import { orderedBySchema } from './rebuild.js';
import { normaliseForAdd, normaliseForUpdate } from './normalise.js';
import { object } from './testing/trying.js';

const well = (content: string, attributes = 'uid="w"') =>
  `<well ${attributes}>${content}</well>`.replace(' >', '>');

async function added(text: string, mode: Mode = 'lenient'): Promise<string> {
  const { decl, root } = object(text);
  return writeNode(await normaliseForAdd(decl, root, mode, { timeZone: '+02:00' }));
}

async function updated(text: string): Promise<string> {
  const { decl, root } = object(text);
  return writeNode(await normaliseForUpdate(decl, root));
}

describe('a new object before it is validated', () => {
  const Z = '<timeZone>Z</timeZone>';

  test.each(['strict', 'lenient'] as const)(
    '[S53] a well without zone gets the configured one: %s',
    async (mode) => {
      expect(await added(well('<name>N</name><waterDepth uom="m">1</waterDepth>'), mode)).toBe(
        well('<name>N</name><timeZone>+02:00</timeZone><waterDepth uom="m">1</waterDepth>'),
      );
      expect(await added(well('<name>N</name>'), mode)).toBe(
        well('<name>N</name><timeZone>+02:00</timeZone>'),
      );
      expect(await added(well(Z), mode)).toBe(well(Z));
      expect(await added('<wellbore uid="b"><name>N</name></wellbore>', mode)).not.toContain('timeZone');
    },
  );

  test.each(['strict', 'lenient'] as const)('[S66] a number that is NaN is no value: %s', async (mode) => {
    const nan = '<waterDepth uom="m">NaN</waterDepth><numLicense>NaN</numLicense>';
    expect(await added(well(Z + nan), mode)).toBe(
      well(`<numLicense>NaN</numLicense>`).replace('<n', `${Z}<n`),
    );
  });

  test.each(['strict', 'lenient'] as const)(
    '[S58] [S137] what the server owns is ignored: %s',
    async (mode) => {
      const own = '<dTimCreation>x</dTimCreation><dTimLastChange>2001-01-01T00:00:00Z</dTimLastChange>';
      expect(await added(well(`${Z}<commonData>${own}<comments>c</comments></commonData>`), mode)).toBe(
        well(`${Z}<commonData><comments>c</comments></commonData>`),
      );
      expect(await added(well(`${Z}<commonData>${own}</commonData>`), mode)).toBe(well(Z));
      expect(await added('<wellbore uid="b"><isActive>true</isActive></wellbore>', mode)).toBe(
        '<wellbore uid="b"/>',
      );
    },
  );

  test('[S51] an empty uid is none', async () => {
    for (const mode of ['strict', 'lenient'] as const)
      expect(await added(well(Z, 'uid=" "'), mode)).toBe(well(Z, ''));
  });

  test('[API 2.6] what is empty is dropped for lenient users and left to the schema for strict ones', async () => {
    const text = well(
      `<field/>${Z}<waterDepth uom="m"/><wellDatum uid="k"><name>n</name><datumName namingSystem="s" code="">d</datumName><rig><rigReference/></rig></wellDatum><priv_x/><customData><a/></customData>`,
    );
    expect(await added(text, 'strict')).toBe(text);
    expect(await added(text, 'lenient')).toBe(
      well(
        `${Z}<wellDatum uid="k"><name>n</name><datumName namingSystem="s">d</datumName></wellDatum><priv_x/><customData><a/></customData>`,
      ),
    );
  });

  test('[API 2.6] a leaf that says something with an attribute is left to the schema, as is a mandatory attribute', async () => {
    const text = well(
      `${Z}<wellDatum uid="k"><datumName namingSystem="">d</datumName></wellDatum><commonData><defaultDatum uidRef="k"/></commonData>`,
    );
    expect(await added(text)).toBe(text);
  });
});

describe('an update before it is merged', () => {
  test('[S83] [API 2.7] NaN empties; what the server owns is ignored, with a container that held nothing else', async () => {
    expect(await updated(well('<waterDepth>NaN</waterDepth><name/>'))).toBe(well('<waterDepth/><name/>'));
    expect(await updated(well('<commonData><dTimCreation>x</dTimCreation></commonData>'))).toBe(
      well('').replace('></well>', '/>'),
    );
    expect(await updated(well('<commonData><dTimLastChange/><comments/></commonData>'))).toBe(
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
