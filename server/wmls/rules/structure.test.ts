import { describe, expect, test } from '@jest/globals';
import type { Mode } from '../../store/principal.js';
import { checkAdd, checkDelete, checkTemplate, checkUpdate } from './structure.js';
import { codeOfAsync, messageOfAsync, object } from './testing/trying.js';

type Step = typeof checkAdd | typeof checkTemplate;
const MODES: readonly Mode[] = ['strict', 'lenient'];

async function judge(step: Step, text: string, mode: Mode): Promise<number | 'accepted'> {
  const { decl, root } = object(text);
  const judged = async (): Promise<void> => step(decl, root, mode);
  return codeOfAsync(judged());
}

/** A case that both modes judge alike. */
type Case = readonly [title: string, step: Step, text: string, code: number | 'accepted'];

const well = (content: string, uid = 'w') => `<well uid="${uid}">${content}</well>`;
const datum = (content: string) => well(`<wellDatum uid="KB">${content}</wellDatum>`);
const zones = (...all: string[]) =>
  well(
    `<commonData>${all.map((a) => `<acquisitionTimeZone ${a}>Z</acquisitionTimeZone>`).join('')}</commonData>`,
  );

describe('names', () => {
  const strictOnly: readonly Case[] = [
    ['[S60] [-409] an unknown element in Add', checkAdd, well('<priv_x>1</priv_x>'), -409],
    ['[S60] [-409] an unknown element deep inside', checkAdd, datum('<priv_x><y/></priv_x>'), -409],
    [
      '[S60] [-409] a known name in a foreign namespace',
      checkAdd,
      well('<v:name xmlns:v="urn:v">n</v:name>'),
      -409,
    ],
    ['[S60] [-409] an unknown attribute', checkAdd, well('<name x="1">n</name>'), -409],
    ['[S60] [-409] an unknown attribute of the object', checkAdd, '<well uid="w" x="1"/>', -409],
    ['[S114] [-483] an unknown element in Update', checkUpdate, well('<priv_x>1</priv_x>'), -483],
    ['[S114] [-483] an unknown attribute in Update', checkUpdate, well('<field x="1">n</field>'), -483],
    ['[S60] [-409] an unknown element in Delete', checkDelete, well('<priv_x/>'), -409],
    ['[S60] [-409] an unknown attribute in Delete', checkDelete, well('<field x=""/>'), -409],
  ];
  test.each(strictOnly)('%s: strict refuses, lenient keeps', async (_, step, text, code) => {
    expect(await judge(step, text, 'strict')).toBe(code);
    expect(await judge(step, text, 'lenient')).toBe('accepted');
  });

  const both: readonly Case[] = [
    ['[API 2.9] [-409] text between elements in Add', checkAdd, well('junk<name>n</name>'), -409],
    ['[API 2.9] [-483] text in a container', checkUpdate, well('<commonData>junk</commonData>'), -483],
    ['[API 2.9] [-409] text alone is no whole delete', checkDelete, well('junk'), -409],
    [
      '[S65] customData holds any XML',
      checkAdd,
      well('<customData>a<x:b xmlns:x="urn:x" c="1"/>d</customData>'),
      'accepted',
    ],
    [
      '[S131] [-409] a non-recurring element twice in Add',
      checkAdd,
      well('<name>a</name><name>b</name>'),
      -409,
    ],
    ['[S131] [-483] ... in Update', checkUpdate, well('<field>a</field><field>b</field>'), -483],
    ['[S131] [-409] ... in Delete', checkDelete, well('<field/><field/>'), -409],
    ['[API 2.5] [-409] ... in a template', checkTemplate, well('<commonData/><commonData/>'), -409],
    [
      '[API 2.5] a template may name what nobody knows, and recur',
      checkTemplate,
      well('<x/><wellDatum/><wellDatum/>'),
      'accepted',
    ],
  ];
  test.each(both)('%s', async (_, step, text, code) => {
    for (const mode of MODES) expect(await judge(step, text, mode)).toBe(code);
  });
});

describe('uids', () => {
  const cases: readonly Case[] = [
    ['[S63] [-406] a sub-node without uid', checkAdd, well('<wellDatum><name>n</name></wellDatum>'), -406],
    [
      '[API 2.6] [-406] an element that stands once and has a uid in the schema',
      checkAdd,
      datum('<name>n</name><horizontalLocation/>'),
      -406,
    ],
    [
      '[API 2.9] [-406] a missing uid is told before one that stands twice',
      checkAdd,
      well(`${'<wellDatum uid="a"/>'.repeat(2)}<wellDatum/>`),
      -406,
    ],
    ['[S63] [-406] a sub-node with an empty uid', checkAdd, well('<wellDatum uid=" "/>'), -406],
    [
      '[S63] [-406] a sub-node of a sub-node',
      checkAdd,
      well('<referencePoint uid="r"><location/></referencePoint>'),
      -406,
    ],
    ['[S104] [-448] the same in Update', checkUpdate, well('<wellDatum><name>n</name></wellDatum>'), -448],
    ['[S104] [-448] an empty uid in Update', checkUpdate, well('<wellDatum uid=""/>'), -448],
    ['[S62] [-464] the same uid twice', checkAdd, well('<wellDatum uid="k"/><wellDatum uid="k"/>'), -464],
    [
      '[S62] [-464] the same uid in another letter case',
      checkAdd,
      well('<wellDatum uid="k"/><wellDatum uid="K"/>'),
      -464,
    ],
    [
      '[S62] the same uid on different elements',
      checkAdd,
      well('<wellDatum uid="k"/><wellLocation uid="k"/>'),
      'accepted',
    ],
    [
      '[S62] the same uid in different containers',
      checkAdd,
      well(
        '<referencePoint uid="a"><location uid="k"/></referencePoint><referencePoint uid="b"><location uid="k"/></referencePoint>',
      ),
      'accepted',
    ],
    [
      '[S104] [-464] the same uid twice in Update',
      checkUpdate,
      well('<wellDatum uid="k"/><wellDatum uid="K"/>'),
      -464,
    ],
    [
      '[S104] [-464] the same uid twice in Delete',
      checkDelete,
      well('<wellDatum uid="k"/><wellDatum uid="K"/>'),
      -464,
    ],
    ['[S128] [-416] an empty uid in Delete', checkDelete, well('<wellDatum uid=""/>'), -416],
    ['[S128] [-418] no uid in Delete', checkDelete, well('<wellDatum/>'), -418],
    ['[S126] an occurrence by its uid', checkDelete, well('<wellDatum uid="KB"/>'), 'accepted'],
    ['[S56] a uid of one character', checkAdd, well('', 'x'), 'accepted'],
    ['[S56] a uid of 64 characters', checkAdd, well('', 'x'.repeat(64)), 'accepted'],
    ['[S56] [-409] a uid of 65 characters', checkAdd, well('', 'x'.repeat(65)), -409],
    ['[S56] [-409] a uid with a blank', checkAdd, well('', 'a b'), -409],
    ["[S56] [-409] a sub-node's uid with a blank", checkAdd, well('<wellDatum uid="a b"/>'), -409],
    [
      "[S56] [-483] a sub-node's uid with a blank in Update",
      checkUpdate,
      well('<wellDatum uid="a b"/>'),
      -483,
    ],
    ['[S51] no uid at all in Add', checkAdd, '<well/>', 'accepted'],
    ['[S135] [-406] no uidWell', checkAdd, '<wellbore uid="b"/>', -406],
    ['[S135] [-406] an empty uidWell', checkAdd, '<wellbore uid="b" uidWell=""/>', -406],
    ['[S135] [-406] no uidWellbore', checkAdd, '<rig uid="r" uidWell="w"/>', -406],
    ['[S135] an attachment of a well', checkAdd, '<attachment uid="r" uidWell="w"/>', 'accepted'],
    ['[S101] [-415] no uid in Update', checkUpdate, '<well><field>x</field></well>', -415],
    ['[S101] [-415] an empty uidWell in Update', checkUpdate, '<wellbore uid="b" uidWell=""/>', -415],
    ['[S123] [-415] no uid in Delete', checkDelete, '<well/>', -415],
    ['[S123] [-415] no uidWellbore in Delete', checkDelete, '<rig uid="r" uidWell="w"/>', -415],
    ['[S118] [S119] a whole object by its uid', checkDelete, '<well uid="w"> </well>', 'accepted'],
  ];
  test.each(cases)('%s', async (_, step, text, code) => {
    for (const mode of MODES) expect(await judge(step, text, mode)).toBe(code);
  });
});

describe('values and units', () => {
  const depth = (attributes: string, value = '1') => `<waterDepth ${attributes}>${value}</waterDepth>`;
  const cases: readonly Case[] = [
    ['[S61] [-453] a value without uom', checkAdd, well(depth('')), -453],
    ['[S61] [-453] a value with an empty uom', checkAdd, well(depth('uom=" "')), -453],
    ['[S61] [-443] an unknown uom', checkAdd, well(depth('uom="abc"')), -443],
    ['[S61] [-443] a uom in another letter case', checkAdd, well(depth('uom="M"')), -443],
    ['[S66] NaN without uom', checkAdd, well(depth('', 'NaN')), 'accepted'],
    ['[S108] [-453] a value without uom in Update', checkUpdate, well(depth('')), -453],
    ['[S108] [-443] an unknown uom in Update', checkUpdate, well(depth('uom="abc"')), -443],
    ['[S108] [-453] in a sub-node', checkUpdate, datum('<elevation>1</elevation>'), -453],
    ['[S107] [-446] a uom without value: a leaf', checkUpdate, well(depth('uom="m"', '')), -446],
    ['[S107] [-446] a uom without value: NaN', checkUpdate, well(depth('uom="m"', 'NaN')), -446],
    ['[S107] [-446] a uom without value: recurring', checkUpdate, datum('<elevation uom="m"/>'), -446],
    [
      '[S107] [-446] a uom without value: nested',
      checkUpdate,
      well('<wellLocation uid="l"><latitude uom="dega"/></wellLocation>'),
      -446,
    ],
    [
      '[S107] [-446] a uom without value: nested in nested',
      checkUpdate,
      well('<referencePoint uid="r"><location uid="l"><latitude uom="dega"/></location></referencePoint>'),
      -446,
    ],
    ['[S128] [-417] an empty uom in Delete', checkDelete, well(depth('uom=""', '')), -417],
  ];
  test.each(cases)('%s', async (_, step, text, code) => {
    for (const mode of MODES) expect(await judge(step, text, mode)).toBe(code);
  });
});

describe('what is empty, or missing beside another', () => {
  const cases: readonly Case[] = [
    ['[S64] [-409] the second zone without dTim', checkAdd, zones('', ''), -409],
    ['[S64] [-409] an empty dTim', checkAdd, zones('', 'dTim=""'), -409],
    ['[S64] the second zone with dTim', checkAdd, zones('', 'dTim="2020-01-01T00:00:00Z"'), 'accepted'],
    ['[S112] [-483] the second zone without dTim in Update', checkUpdate, zones('', ''), -483],
    ['[S106] [-484] a mandatory element empty', checkUpdate, well('<name/>'), -484],
    ['[S106] [-484] a mandatory element of a sub-node', checkUpdate, datum('<name/>'), -484],
    [
      '[S106] [-484] a mandatory attribute empty',
      checkUpdate,
      datum('<datumName namingSystem="">x</datumName>'),
      -484,
    ],
    ['[S106] an optional element empty', checkUpdate, well('<field/>'), 'accepted'],
    ['[S124] an optional element in Delete', checkDelete, well('<field/>'), 'accepted'],
    ['[S125] an empty attribute in Delete', checkDelete, datum('<datumName code=""/>'), 'accepted'],
    ['[S129] [-419] an empty container', checkDelete, well('<commonData/>'), -419],
    ['[S129] [-419] an empty container of a sub-node', checkDelete, datum('<rig/>'), -419],
    ['[S130] [-420] a mandatory element', checkDelete, well('<name/>'), -420],
    ['[S130] [-420] a mandatory element, with its value', checkDelete, well('<name>x</name>'), -420],
    ['[S130] [-420] a mandatory attribute', checkDelete, datum('<datumName namingSystem=""/>'), -420],
    ['[S132] all zones', checkDelete, well('<commonData><acquisitionTimeZone/></commonData>'), 'accepted'],
    ['[S132] a child of customData', checkDelete, well('<customData><x/></customData>'), 'accepted'],
    [
      '[S144] [-409] a filled attribute on what is to be deleted',
      checkDelete,
      datum('<datumName code="5106"/>'),
      -409,
    ],
    ['[S144] [-409] ... also a uom', checkDelete, well('<waterDepth uom="m"/>'), -409],
  ];
  test.each(cases)('%s', async (_, step, text, code) => {
    for (const mode of MODES) expect(await judge(step, text, mode)).toBe(code);
  });
});

describe('the wellbore and other types obey the same rules', () => {
  const bore = (content: string, attributes = 'uid="b" uidWell="w"') =>
    `<wellbore ${attributes}>${content}</wellbore>`;
  const updates: readonly (readonly [number, string])[] = [
    [-415, bore('', 'uid="b"')],
    [-415, '<attachment uid="a" uidWell="w" uidWellbore=""/>'],
    [-443, bore('<md uom="abc">1</md>')],
    [-446, bore('<md uom="m"/>')],
    [-448, '<rig uid="r" uidWell="w" uidWellbore="b"><pit/></rig>'],
    [-453, bore('<md>1</md>')],
    [-464, '<rig uid="r" uidWell="w" uidWellbore="b"><pit uid="1"/><pit uid="1"/></rig>'],
    [-483, bore('<shape>a</shape><shape>b</shape>')],
    [-484, bore('<name/>')],
  ];
  test.each(updates)('[S142] Update is refused with %i', async (code, text) => {
    expect(await judge(checkUpdate, text, 'strict')).toBe(code);
  });
  const deletes: readonly (readonly [number, string])[] = [
    [-409, bore('<shape/><shape/>')],
    [-415, bore('', 'uid="b" uidWell=""')],
    [-415, '<attachment uid="a" uidWell="w" uidWellbore=" "/>'],
    [-416, '<rig uid="r" uidWell="w" uidWellbore="b"><pit uid=""/></rig>'],
    [-417, bore('<md uom=""/>')],
    [-418, '<rig uid="r" uidWell="w" uidWellbore="b"><pit/></rig>'],
    [-419, bore('<commonData/>')],
    [-420, bore('<name/>')],
  ];
  test.each(deletes)('[S143] Delete is refused with %i', async (code, text) => {
    expect(await judge(checkDelete, text, 'strict')).toBe(code);
  });
});

describe('[S148] the content of an attachment is base64', () => {
  const attachment = (content: string) =>
    `<attachment uid="a" uidWell="w"><content>${content}</content></attachment>`;
  test.each(['', 'aGk=', 'aA==', 'aGkh', ' aG\n  kh '])('"%s" is', async (content) => {
    expect(await judge(checkAdd, attachment(content), 'strict')).toBe('accepted');
  });
  test.each(['%%%', 'aGk', 'aG=k', 'a===', 'aGkh=', 'aGk-'])('[-409] [-483] "%s" is not', async (content) => {
    for (const mode of MODES) {
      expect(await judge(checkAdd, attachment(content), mode)).toBe(-409);
      expect(await judge(checkUpdate, attachment(content), mode)).toBe(-483);
    }
  });
});

test('a refusal names the element and the rule', async () => {
  const { decl, root } = object(datum('<elevation uom="abc">1</elevation>'));
  expect(await messageOfAsync(checkAdd(decl, root, 'strict'))).toBe(
    'The uom "abc" of well/wellDatum[KB]/elevation is not one of the units of this measure.',
  );
});
