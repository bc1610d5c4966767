/** Every type that is offered goes through the whole round. [S149], and the rules of groups 4 to 7 by table. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { documentOf, Territory, wellboreDocument, wellDocument } from '../support/documents.js';
import { respell, templateOf } from '../support/respell.js';
import { objectOf, objectsOf, type StoreClient } from '../support/store-client.js';
import { lenientClient } from '../support/test-server.js';
import {
  attributesOf,
  partialDocument,
  TYPE_DOCUMENTS,
  typeDocument,
  type AnyPath,
  type TypeDocument,
} from '../support/type-documents.js';
import { expectDone } from '../support/unchanged.js';
import { elementsAt, leavesOf, readXml, textAt, textsAt, type XmlElement } from '../support/xml-reading.js';

const own = new Territory();
const uidWell = own.wellUid('Types');
const parents = { uidWell, uidWellbore: 'Bore' };
const all = 'returnElements=all';
const SERVER_OWNED = /(commonData\/dTim(Creation|LastChange)|\/isActive)=/;
let client: StoreClient;

beforeAll(async () => {
  client = lenientClient();
  expectDone(await client.add('well', wellDocument(uidWell, 'types')));
  expectDone(await client.add('wellbore', wellboreDocument(uidWell, 'Bore', 'types')));
});

test('[S149] the table of these tests has every type that the server offers for Add', async () => {
  const capabilities = readXml((await client.getCap()).CapabilitiesOut);
  const adding = elementsAt(capabilities, 'capServer/function').find(
    (fn) => fn.attributes['name'] === 'WMLS_AddToStore',
  );
  const growing = ['log', 'trajectory', 'mudLog'];
  const offered = textsAt(adding as XmlElement, 'dataObject').filter((type) => !growing.includes(type));
  expect([...offered].sort()).toEqual(TYPE_DOCUMENTS.map(({ type }) => type).sort());
});

/** Pairs of path and text for the leaves that are worth asking for. */
function askable(element: XmlElement): readonly [path: string, text: string][] {
  const start = element.name.length + 1;
  return (
    leavesOf(element)
      .map((line): [string, string] => {
        const at = line.indexOf('=');
        return [line.slice(start, at), line.slice(at + 1)];
      })
      .filter(
        ([path, text]) =>
          text !== '' &&
          !path.endsWith('@uom') &&
          !path.startsWith('uid') &&
          !/\/?dTim(Creation|LastChange)$/.test(path),
      )
      // The uids of the object are in every query; base64 has letters whose case matters.
      .filter(([path]) => !path.startsWith('@') && path !== 'content')
  );
}

describe.each(TYPE_DOCUMENTS.map((of): [string, TypeDocument] => [of.type, of]))('[S149] %s', (type, of) => {
  /** A new object of the type; its uid. */
  async function added(): Promise<AnyPath> {
    const path = { ...parents, uid: own.uid(type) };
    expectDone(await client.add(type, typeDocument(of, path, `Name of ${type}`)));
    if (type === 'well') own.wells.add(path.uid);
    return path;
  }

  async function get(path: AnyPath, inner = '', options = all): Promise<readonly XmlElement[]> {
    return objectsOf(await client.get(type, partialDocument(of, path, inner), options));
  }

  async function leaves(path: AnyPath): Promise<readonly string[]> {
    const [only] = await get(path);
    return only === undefined ? [] : leavesOf(only).filter((line) => !SERVER_OWNED.test(line));
  }

  test('Add with a given and with a generated uid; Get all returns what was sent', async () => {
    const path = await added();
    const sent = readXml(typeDocument(of, path, `Name of ${type}`)).children[0] as XmlElement;
    expect(await leaves(path)).toEqual(leavesOf(sent));
    const name = `Generated ${own.uid(type)}`;
    const answer = expectDone(await client.add(type, typeDocument(of, parents, name)));
    const uid = answer.SuppMsgOut.split(/\s/)[0] ?? '';
    expect(uid).toMatch(/^\S{1,64}$/);
    const [generated] = await get({ ...parents, uid });
    expect(generated && textAt(generated, 'name')).toBe(name);
    if (type === 'well') own.wells.add(uid);
  });

  test('id-only and requested', async () => {
    const path = await added();
    const ids = attributesOf(of.scope, path).match(/\w+="[^"]*"/g) ?? [];
    const identity = ids.map((id) => `${type}@${id.replace(/"/g, '')}`).sort();
    const names = {
      global: [],
      well: ['nameWell=a well'],
      wellbore: ['nameWell=a well', 'nameWellbore=a wellbore'],
    };
    const [idOnly] = await get(path, '', 'returnElements=id-only');
    expect(idOnly && leavesOf(idOnly)).toEqual([
      ...identity,
      ...[...names[of.scope], `name=Name of ${type}`].map((line) => `${type}/${line}`),
    ]);
    const [requested] = await get(path, '<commonData><sourceName/></commonData>', '');
    expect(requested && leavesOf(requested)).toEqual([
      ...identity,
      `${type}/commonData/sourceName=the Source`,
    ]);
  });

  test('a template finds it by any leaf: strings in any case, instants in any offset, numbers by value', async () => {
    const path = await added();
    const [object] = await get(path);
    const pairs = askable(object as XmlElement);
    expect(pairs.length).toBeGreaterThan(8);
    const attributes = attributesOf(of.scope, path);
    const queries = (kind: 'same' | 'other'): string =>
      documentOf(
        type,
        pairs
          .map(([leaf, text]) => `<${type}${attributes}>${templateOf(leaf, respell(text)[kind])}</${type}>`)
          .join(''),
      );
    const found = objectsOf(await client.get(type, queries('same')));
    const missed = pairs.filter(([leaf, text], at) => {
      const one = found[at];
      return one === undefined || !textsAt(one, leaf).includes(text);
    });
    expect([found.length, missed]).toEqual([pairs.length, []]);
    const wrong = await client.get(type, queries('other'));
    expect(objectsOf(wrong).map((one) => leavesOf(one))).toEqual([]);
  });

  test('Update merges a leaf, appends to a list with uids, replaces a list without', async () => {
    const path = await added();
    const before = await leaves(path);
    const [change, changed] = of.change;
    expectDone(await client.update(type, partialDocument(of, path, change)));
    const after = await leaves(path);
    expect(after).toContain(changed);
    const leafPath = changed.slice(0, changed.indexOf('='));
    const others = (lines: readonly string[]): readonly string[] =>
      lines.filter((line) => !line.startsWith(`${leafPath}=`) && !line.startsWith(`${leafPath}@`));
    expect(others(after)).toEqual(others(before));

    const zone =
      '<commonData><acquisitionTimeZone dTim="2022-01-01T00:00:00Z">-03:00</acquisitionTimeZone></commonData>';
    expectDone(await client.update(type, partialDocument(of, path, zone)));
    const [object] = await get(path);
    expect(textsAt(object as XmlElement, 'commonData/acquisitionTimeZone')).toEqual(['-03:00']);

    const [content, uidPath, uid] = of.append ?? [
      '<commonData><extensionNameValue uid="E2"><name>two</name><value>2</value><dataType>string</dataType></extensionNameValue></commonData>',
      'commonData/extensionNameValue@uid',
      'E2',
    ];
    const earlier = textsAt(object as XmlElement, uidPath);
    expectDone(await client.update(type, partialDocument(of, path, content)));
    const [appended] = await get(path);
    expect(textsAt(appended as XmlElement, uidPath)).toEqual([...earlier, uid]);
    const size = (lines: readonly string[]): number => lines.length;
    expect(size(await leaves(path))).toBeGreaterThan(size(leavesOf(object as XmlElement)) - 2);
  });

  test('a partial delete takes what it names and nothing else', async () => {
    const path = await added();
    const before = await leaves(path);
    const [content, gone] = of.removal;
    expectDone(await client.delete(type, partialDocument(of, path, content)));
    expect(await leaves(path)).toEqual(before.filter((line) => !gone.includes(line)));
    const extension = '<commonData><extensionNameValue uid="e1"/></commonData>';
    expectDone(await client.delete(type, partialDocument(of, path, extension)));
    const [object] = await get(path);
    expect(elementsAt(object as XmlElement, 'commonData/extensionNameValue')).toEqual([]);
    expect(textAt(object as XmlElement, 'commonData/sourceName')).toBe('the Source');
  });

  test('Delete takes the object, and its change log tells the story', async () => {
    const path = await added();
    expectDone(await client.update(type, partialDocument(of, path, of.change[0])));
    expectDone(await client.delete(type, partialDocument(of, path, '')));
    expect(await get(path)).toEqual([]);
    const query = documentOf('changeLog', `<changeLog uidObject="${path.uid ?? ''}"/>`);
    const log = objectOf(await client.get('changeLog', query, all));
    expect(textAt(log, 'objectType')).toBe(type);
    expect(textsAt(log, 'changeHistory/changeType')).toEqual(['add', 'update', 'delete']);
  });
});
