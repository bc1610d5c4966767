/** Wrong updates and deletes of a wellbore and of a rig. store-tests.md, 142 to 144. */
import { beforeAll, describe, test } from '@jest/globals';
import { documentOf, pathAttributes } from '../support/documents.js';
import { type StoreFunction } from '../support/store-client.js';
import { expectRefused } from '../support/unchanged.js';
import { WellboreAndRig } from '../support/wellbore-and-rig.js';

const place = new WellboreAndRig();
const { bore, own, rig, well } = place;

beforeAll(() => place.add());

/** A wrong document for one of the two types: how it is spoiled, and what must come of it. */
interface Spoiled {
  readonly title: string;
  readonly code: number;
  readonly naming: RegExp;
  readonly inner?: Partial<Record<'wellbore' | 'rig', string>>;
  readonly spoil?: (document: string) => string;
  readonly typeIn?: string;
}

const TYPES = ['wellbore', 'rig'] as const;

const good = { wellbore: '<number>3</number>', rig: '<owner>Other</owner>' };
const list = (wellbore: string, rig: string): Record<'wellbore' | 'rig', string> => ({ wellbore, rig });
const extension = (attributes: string, inner: string): string =>
  `<commonData><extensionNameValue${attributes}>${inner}</extensionNameValue></commonData>`;

const SPOILED_UPDATES: readonly Spoiled[] = [
  { title: '[-401] a singular root', code: -401, naming: /\S/, spoil: singular },
  { title: '[-407] no WMLtypeIn', code: -407, naming: /WMLtypeIn/, typeIn: '' },
  {
    title: '[-415] no uid',
    code: -415,
    naming: /uid/,
    spoil: (document) => document.replace(/ uid="[^"]*"/, ''),
  },
  {
    title: '[-415] no uidWell',
    code: -415,
    naming: /uidWell/,
    spoil: (document) => document.replace(/ uidWell="[^"]*"/, ''),
  },
  {
    title: '[-433] an unknown uid',
    code: -433,
    naming: /\S/,
    spoil: (document) => document.replace(/ uid="[^"]*"/, ' uid="none"'),
  },
  {
    title: '[-443] an unknown uom',
    code: -443,
    naming: /abc|uom/,
    inner: list('<md uom="abc">1</md>', '<airGap uom="abc">1</airGap>'),
  },
  { title: '[-444] two objects', code: -444, naming: /\S/, spoil: doubled },
  {
    title: '[-445] a new element that is empty',
    code: -445,
    naming: /suffixAPI|classRig/,
    inner: list('<suffixAPI/>', '<classRig/>'),
  },
  {
    title: '[-446] a uom without value',
    code: -446,
    naming: /md|airGap/,
    inner: list('<md uom="m"/>', '<airGap uom="m"/>'),
  },
  {
    title: '[-448] a sub-node without uid',
    code: -448,
    naming: /extensionNameValue|pit/,
    inner: list(extension('', '<value>2</value>'), '<pit><owner>X</owner></pit>'),
  },
  {
    title: '[-453] a value without uom',
    code: -453,
    naming: /md|airGap/,
    inner: list('<md>1</md>', '<airGap>1</airGap>'),
  },
  {
    title: '[-464] one uid twice',
    code: -464,
    naming: /E1|P1|extensionNameValue|pit/i,
    inner: list(
      `<commonData>${'<extensionNameValue uid="E1"><value>2</value></extensionNameValue>'.repeat(2)}</commonData>`,
      '<pit uid="P1"><owner>X</owner></pit><pit uid="p1"><owner>Y</owner></pit>',
    ),
  },
  {
    title: '[-468] no version',
    code: -468,
    naming: /version/,
    spoil: (document) => document.replace(' version="1.4.1.1"', ''),
  },
  {
    title: '[-483] not well-formed',
    code: -483,
    naming: /\S/,
    spoil: (document) => document.replace(/<\/\w+>$/, ''),
  },
  {
    title: '[-483] a value outside the enumeration',
    code: -483,
    naming: /shape|typeRig/,
    inner: list('<shape>round</shape>', '<typeRig>spaceship</typeRig>'),
  },
  {
    title: '[-483] a new sub-node that is incomplete',
    code: -483,
    naming: /extensionNameValue|pit|value|capMx|index/,
    inner: list(extension(' uid="E2"', '<name>x</name>'), '<pit uid="P2"><owner>X</owner></pit>'),
  },
  {
    title: '[-484] a mandatory element that is empty',
    code: -484,
    naming: /name/,
    inner: list('<name/>', '<name/>'),
  },
];

const SPOILED_DELETES: readonly Spoiled[] = [
  { title: '[-401] a singular root', code: -401, naming: /\S/, spoil: singular },
  { title: '[-407] no WMLtypeIn', code: -407, naming: /WMLtypeIn/, typeIn: '' },
  { title: '[-408] nothing', code: -408, naming: /QueryIn/, spoil: () => '' },
  {
    title: '[-409] not well-formed',
    code: -409,
    naming: /\S/,
    spoil: (document) => document.replace(/<\/\w+>$/, ''),
  },
  {
    title: '[-415] no uid',
    code: -415,
    naming: /uid/,
    spoil: (document) => document.replace(/ uid="[^"]*"/, ''),
  },
  {
    title: '[-415] an empty uidWell',
    code: -415,
    naming: /uidWell/,
    spoil: (document) => document.replace(/ uidWell="[^"]*"/, ' uidWell=""'),
  },
  {
    title: '[-416] an empty uid of a sub-node',
    code: -416,
    naming: /extensionNameValue|pit|uid/,
    inner: list(extension(' uid=""', ''), '<pit uid=""/>'),
  },
  {
    title: '[-417] an empty uom',
    code: -417,
    naming: /uom|md|airGap/,
    inner: list('<md uom=""/>', '<airGap uom=""/>'),
  },
  {
    title: '[-418] a sub-node without uid',
    code: -418,
    naming: /extensionNameValue|pit/,
    inner: list(extension('', ''), '<pit/>'),
  },
  {
    title: '[-419] an empty container',
    code: -419,
    naming: /commonData/,
    inner: list('<commonData/>', '<commonData/>'),
  },
  { title: '[-420] a mandatory element', code: -420, naming: /name/, inner: list('<name/>', '<name/>') },
  {
    title: '[-420] a mandatory element of a sub-node',
    code: -420,
    naming: /value|capMx/,
    inner: list(extension(' uid="E1"', '<value/>'), '<pit uid="P1"><capMx/></pit>'),
  },
  {
    title: '[-433] an unknown uid',
    code: -433,
    naming: /\S/,
    spoil: (document) => document.replace(/ uid="[^"]*"/, ' uid="none"'),
  },
  { title: '[-444] two objects', code: -444, naming: /\S/, spoil: doubled },
];

function singular(document: string): string {
  return document.replace(/^<(\w+)s /, '<$1 ').replace(/<\/(\w+)s>$/, '</$1>');
}

function doubled(document: string): string {
  return document.replace(/^(<\w+ [^>]*>)(.*)(<\/\w+>)$/, '$1$2$2$3');
}

function targetOf(type: 'wellbore' | 'rig', inner: string): string {
  const path = type === 'rig' ? { uidWell: well, uidWellbore: bore, uid: rig } : { uidWell: well, uid: bore };
  return documentOf(type, `<${type}${pathAttributes(path)}>${inner}</${type}>`);
}

describe.each(TYPES)('wrong requests on a %s', (type) => {
  const optional = { wellbore: '<number/>', rig: '<owner/>' };
  async function refused(fn: StoreFunction, wrong: Spoiled, usual: string): Promise<void> {
    const document = (wrong.spoil ?? ((same) => same))(targetOf(type, wrong.inner?.[type] ?? usual));
    await expectRefused(
      place.client,
      own,
      () => place.client.store(fn, wrong.typeIn ?? type, document),
      wrong.code,
      wrong.naming,
    );
  }

  test.each(SPOILED_UPDATES)('[S142] Update, $title', async (wrong) => {
    await refused('update', wrong, good[type]);
  });

  test.each(SPOILED_DELETES)('[S143] Delete, $title', async (wrong) => {
    await refused('delete', wrong, optional[type]);
  });

  test('[S144] Delete of a measure that carries a uom with a value is refused', async () => {
    const document = targetOf(type, { wellbore: '<md uom="m"/>', rig: '<airGap uom="m"/>' }[type]);
    await expectRefused(place.client, own, () => place.client.delete(type, document), -409, /md|airGap/);
  });
});

test('[S143] [-432] a wellbore with a rig, without cascade', async () => {
  const document = documentOf('wellbore', `<wellbore uidWell="${well}" uid="${bore}"/>`);
  await expectRefused(place.client, own, () => place.client.delete('wellbore', document), -432);
});
