import { describe, expect, test } from '@jest/globals';
import { UNEXPECTED_FAILURE } from '../model/errors/return-codes.js';
import { contextOf, documentOf, storeApiBench, textOf } from './testing/store-api-bench.js';

const WELL = '<well uid="W"><name>Well</name><timeZone>Z</timeZone></well>';
const WELLBORE = '<wellbore uidWell="W" uid="B"><nameWell>Well</nameWell><name>Bore</name></wellbore>';
const RIG =
  '<rig uidWell="W" uidWellbore="B" uid="R"><nameWell>Well</nameWell><nameWellbore>Bore</nameWellbore><name>Rig</name></rig>';
const DATUMS =
  '<wellDatum uid="KB"><name>Kelly</name><code>KB</code></wellDatum><wellDatum uid="SL"><name>Sea</name><code>SL</code></wellDatum>';

async function withWell(content = WELL) {
  const bench = storeApiBench();
  expect(await bench.add('well', content)).toEqual({ Result: 1, SuppMsgOut: 'W' });
  return bench;
}

async function withRig() {
  const bench = await withWell();
  expect(await bench.add('wellbore', WELLBORE)).toEqual({ Result: 1, SuppMsgOut: 'B' });
  expect(await bench.add('rig', RIG)).toEqual({ Result: 1, SuppMsgOut: 'R' });
  return bench;
}

function leafOf(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
}

describe('WMLS_AddToStore', () => {
  test('[S50] what was added is read back, with its instants', async () => {
    const { get } = await withWell();
    const { XMLout } = await get('well', '<well uid="W"/>', 'returnElements=all');
    const created = leafOf(XMLout, 'dTimCreation');
    expect(created).toMatch(/^2026-01-01T00:00:0\d\.\d{6}Z$/);
    expect(XMLout).toBe(
      documentOf(
        'well',
        `<well uid="W"><name>Well</name><timeZone>Z</timeZone><commonData><dTimCreation>${created}</dTimCreation><dTimLastChange>${created}</dTimLastChange></commonData></well>`,
      ),
    );
  });

  test('[S51] [S53] without uid and zone: both are given', async () => {
    const { add, get } = storeApiBench({ defaultTimeZone: '+01:00' });
    const { Result, SuppMsgOut } = await add('well', '<well uid=""><name>N</name></well>');
    expect(Result).toBe(1);
    expect(SuppMsgOut).toMatch(/^\S{1,64}$/);
    const { XMLout } = await get('well', `<well uid="${SuppMsgOut}"/>`, 'returnElements=all');
    expect(leafOf(XMLout, 'timeZone')).toBe('+01:00');
  });

  test('[S55] [-405] a uid is taken whatever its case; [S136] elsewhere it is free', async () => {
    const { add } = await withRig();
    expect(await add('well', WELL.replace('uid="W"', 'uid="w"'))).toMatchObject({ Result: -405 });
    await add('well', WELL.replace('uid="W"', 'uid="W2"'));
    expect(await add('wellbore', WELLBORE.replace('uidWell="W"', 'uidWell="W2"'))).toMatchObject({
      Result: 1,
    });
  });

  test('[S135] parents: -406 missing, -481 unknown, -478 in another case', async () => {
    const { add } = await withWell();
    expect(await add('wellbore', WELLBORE.replace(' uidWell="W"', ''))).toMatchObject({ Result: -406 });
    expect(await add('wellbore', WELLBORE.replace('uidWell="W"', 'uidWell="X"'))).toMatchObject({
      Result: -481,
    });
    const other = await add('wellbore', WELLBORE.replace('uidWell="W"', 'uidWell="w"'));
    expect(other.Result).toBe(-478);
    expect(other.SuppMsgOut).toMatch(/uidWell.*w.*W/);
    expect(await add('rig', RIG)).toMatchObject({ Result: -481 });
  });

  test('[S58] [S137] what the server owns is not taken from the client', async () => {
    const { add, get } = await withWell(
      WELL.replace(
        '</well>',
        '<commonData><dTimCreation>1999-01-01T00:00:00Z</dTimCreation></commonData></well>',
      ),
    );
    await add('wellbore', WELLBORE.replace('</wellbore>', '<isActive>true</isActive></wellbore>'));
    const well = await get('well', '<well uid="W"/>', 'returnElements=all');
    expect(leafOf(well.XMLout, 'dTimCreation')).toMatch(/^2026/);
    const bore = await get('wellbore', '<wellbore uid="B"/>', 'returnElements=all');
    expect(leafOf(bore.XMLout, 'isActive')).toBe('false');
    const active = await get('wellbore', '<wellbore uid=""><isActive>false</isActive></wellbore>');
    expect(active.XMLout).toContain('uid="B"');
  });

  test('[S66] a number that is NaN is not stored', async () => {
    const { get } = await withWell(
      WELL.replace('<timeZone>', '<timeZone>').replace(
        '</well>',
        '<waterDepth uom="m">NaN</waterDepth></well>',
      ),
    );
    const { XMLout } = await get('well', '<well uid="W"/>', 'returnElements=all');
    expect(XMLout).not.toContain('waterDepth');
  });

  test('[S19] [S20] a compressed payload is a payload', async () => {
    const { api, get } = storeApiBench();
    const { gzipSync } = await import('node:zlib');
    const XMLin = gzipSync(documentOf('well', WELL)).toString('base64');
    const call = { WMLtypeIn: 'well', XMLin, OptionsIn: 'compressionMethod=gzip', CapabilitiesIn: '' };
    expect(await api.WMLS_AddToStore(contextOf(), call)).toMatchObject({ Result: 1 });
    expect((await get('well', '<well uid=""/>')).XMLout).toContain('uid="W"');
    const plain = { ...call, XMLin: documentOf('well', WELL) };
    expect(await api.WMLS_AddToStore(contextOf(), plain)).toMatchObject({ Result: -479 });
  });
});

describe('WMLS_GetFromStore', () => {
  test('[S70] [S71] [S140] id-only shows uids and names', async () => {
    const { get } = await withRig();
    const { XMLout } = await get('rig', '<rig uid=""><commonData/></rig>', 'returnElements=id-only');
    expect(XMLout).toBe(documentOf('rig', RIG));
  });

  test('[S76] [S97] nothing found is an empty root; nothing asked is -409', async () => {
    const { get } = await withWell();
    const none = await get('well', '<well uid="W"><name>Other</name></well>');
    expect(none).toEqual({ Result: 1, XMLout: documentOf('well', ''), SuppMsgOut: '' });
    const empty = await get('well', '', 'requestObjectSelectionCapability=none');
    expect(empty).toMatchObject({ Result: -409, XMLout: '' });
  });

  test('[S77] [S78] queries add up in their order; one that is wrong refuses all', async () => {
    const { get } = await withWell();
    const twice = await get('well', '<well uid="W"/><well uid="w"/>');
    expect(twice.XMLout.match(/<well uid="W"/g)).toHaveLength(2);
    const bad = `<well uid="W"><wellDatum><name>a</name></wellDatum><wellDatum><code>b</code></wellDatum></well>`;
    expect(await get('well', `<well uid="W"/>${bad}`)).toMatchObject({ Result: -438, XMLout: '' });
  });

  test('[S79] dTimLastChange is a strict greater-than', async () => {
    const { get } = await withWell();
    const all = await get('well', '<well uid="W"/>', 'returnElements=all');
    const stored = leafOf(all.XMLout, 'dTimLastChange');
    const changedAfter = (instant: string) =>
      get('well', `<well uid=""><commonData><dTimLastChange>${instant}</dTimLastChange></commonData></well>`);
    expect((await changedAfter(stored)).XMLout).toBe(documentOf('well', ''));
    expect((await changedAfter('2026-01-01T00:00:00Z')).XMLout).toContain('uid="W"');
    expect((await changedAfter('2027-01-01T00:00:00Z')).XMLout).toBe(documentOf('well', ''));
  });

  test('[S87] a recurring filter keeps the occurrences that match', async () => {
    const { get } = await withWell(WELL.replace('</well>', `${DATUMS}</well>`));
    const { XMLout } = await get('well', '<well uid=""><wellDatum><code>kb</code></wellDatum></well>');
    expect(XMLout).toContain('<code>KB</code>');
    expect(XMLout).not.toContain('SL');
  });

  test('[S94] [S59] private wells are shown to those who ask for them only', async () => {
    const { get } = await withWell(
      WELL.replace('</well>', '<commonData><privateGroupOnly>true</privateGroupOnly></commonData></well>'),
    );
    expect((await get('well', '<well uid=""/>')).XMLout).not.toContain('uid="W"');
    const asked = await get('well', '<well uid=""/>', 'requestPrivateGroupOnly=true');
    expect(asked.XMLout).toContain('uid="W"');
  });

  test('[S95] [S96] the question what can be selected', async () => {
    const { get } = storeApiBench();
    const question = 'requestObjectSelectionCapability=true';
    const { Result, XMLout } = await get('wellbore', '<wellbore/>', question);
    expect(Result).toBe(1);
    for (const name of ['name', 'dTimLastChange', 'isActive']) expect(leafOf(XMLout, name)).not.toBe('');
    expect(await get('well', '<well/>', `${question};returnElements=all`)).toMatchObject({ Result: -427 });
    for (const template of ['<well uid=""/>', '<well><name/></well>', '<well/><well/>']) {
      expect(await get('well', template, question)).toMatchObject({ Result: -428 });
    }
    expect(await get('well', '<wellbore/>', question)).toMatchObject({ Result: -409 });
  });

  test('[S49] [S98] the root is the query’s, and documentInfo comes where it was asked for', async () => {
    const { api } = await withWell();
    const { XMLout } = await api.WMLS_GetFromStore(contextOf(), {
      WMLtypeIn: 'well',
      QueryIn:
        '<w:wells xmlns:w="http://www.witsml.org/schemas/1series" version="1.4.1.0"><w:documentInfo/><w:well uid="W"/></w:wells>',
      OptionsIn: '',
      CapabilitiesIn: '',
    });
    expect(await textOf(XMLout)).toMatch(
      /^<wells xmlns="http:\/\/www.witsml.org\/schemas\/1series" version="1.4.1.0"><documentInfo>.*well.*<\/documentInfo><well uid="W"/,
    );
  });
});

describe('WMLS_UpdateInStore', () => {
  test('[S99] [S117] one element changes, the rest stays', async () => {
    const { get, update } = await withWell();
    const before = await get('well', '<well uid="W"/>', 'returnElements=all');
    expect(await update('well', '<well uid="w"><country>Norway</country></well>')).toEqual({
      Result: 1,
      SuppMsgOut: '',
    });
    const after = await get('well', '<well uid="W"/>', 'returnElements=all');
    expect(leafOf(after.XMLout, 'country')).toBe('Norway');
    expect(leafOf(after.XMLout, 'dTimCreation')).toBe(leafOf(before.XMLout, 'dTimCreation'));
    expect(leafOf(after.XMLout, 'dTimLastChange') > leafOf(before.XMLout, 'dTimLastChange')).toBe(true);
  });

  test('[S101] [S106] [S102] what is wrong leaves the object as it is', async () => {
    const { get, update } = await withWell();
    const before = await get('well', '<well uid="W"/>', 'returnElements=all');
    expect(await update('well', '<well><name>N</name></well>')).toMatchObject({ Result: -415 });
    expect(await update('well', '<well uid="X"><name>N</name></well>')).toMatchObject({ Result: -433 });
    expect(await update('well', '<well uid="W"><name/></well>')).toMatchObject({ Result: -484 });
    const incomplete = '<well uid="W"><wellDatum uid="KB"><code>KB</code></wellDatum></well>';
    expect([-483, -409]).toContain((await update('well', incomplete)).Result);
    expect(await get('well', '<well uid="W"/>', 'returnElements=all')).toEqual(before);
  });
});

describe('WMLS_DeleteFromStore', () => {
  test('[S118] [S119] [S123] the whole object', async () => {
    const { get, remove } = await withWell();
    expect(await remove('well', '<well/>')).toMatchObject({ Result: -415 });
    expect(await remove('well', '<well uid="X"/>')).toMatchObject({ Result: -433 });
    expect(await remove('well', '<well uid="w">\n  </well>')).toEqual({ Result: 1, SuppMsgOut: '' });
    expect((await get('well', '<well uid=""/>')).XMLout).toBe(documentOf('well', ''));
  });

  test('[S120] [S121] with children: -432, or all of them', async () => {
    const { get, remove } = await withRig();
    expect(await remove('well', '<well uid="W"/>')).toMatchObject({ Result: -432 });
    expect((await get('rig', '<rig uid=""/>')).XMLout).toContain('uid="R"');
    expect(await remove('well', '<well uid="W"/>', 'cascadedDelete=true')).toMatchObject({ Result: 1 });
    for (const type of ['well', 'wellbore', 'rig']) {
      expect((await get(type, `<${type} uid=""/>`)).XMLout).toBe(documentOf(type, ''));
    }
    const logs = await get(
      'changeLog',
      '<changeLog uid=""><changeHistory><changeType>delete</changeType></changeHistory></changeLog>',
      'returnElements=all',
    );
    expect(logs.XMLout.match(/<changeLog /g)).toHaveLength(3);
  });

  test('[S124] [S126] [S133] parts, as an update', async () => {
    const { get, remove } = await withWell(WELL.replace('</well>', `${DATUMS}</well>`));
    expect(await remove('well', '<well uid="W"><wellDatum uid="kb"/></well>')).toMatchObject({ Result: 1 });
    const { XMLout } = await get('well', '<well uid="W"/>', 'returnElements=all');
    expect(XMLout).toContain('<code>SL</code>');
    expect(XMLout).not.toContain('<code>KB</code>');
    const log = await get('changeLog', '<changeLog uidObject="W"/>', 'returnElements=all');
    expect(leafOf(log.XMLout, 'lastChangeType')).toBe('update');
  });
});

describe('changeLog', () => {
  test('[S9] can be read only', async () => {
    const { add, remove, update } = storeApiBench();
    const content = '<changeLog uidObject="W" uid="1"/>';
    expect(await add('changeLog', content)).toMatchObject({ Result: -487 });
    expect(await update('changeLog', content)).toMatchObject({ Result: -413 });
    expect(await remove('changeLog', content)).toMatchObject({ Result: -413 });
  });

  test('[API 5] one object per changed object, its history, and what selects', async () => {
    const { get, update } = await withRig();
    await update('wellbore', '<wellbore uidWell="W" uid="B"><name>New</name></wellbore>');
    const bore = await get('changeLog', '<changeLog uidObject="b"/>', 'returnElements=all');
    expect(bore.XMLout).toContain('<changeLog uidWell="W" uidObject="B" uid="');
    expect(bore.XMLout.match(/<changeHistory /g)).toHaveLength(2);
    expect(leafOf(bore.XMLout, 'nameObject')).toBe('New');
    expect(leafOf(bore.XMLout, 'nameWell')).toBe('Well');
    expect(leafOf(bore.XMLout, 'objectType')).toBe('wellbore');
    expect(bore.XMLout).toContain('<updatedHeader>true</updatedHeader>');

    const object = await get('wellbore', '<wellbore uid="B"/>', 'returnElements=all');
    const changedAt = leafOf(object.XMLout, 'dTimLastChange');
    expect(leafOf(bore.XMLout, 'dTimLastChange')).toBe(changedAt);
    expect(bore.XMLout).toContain(`<dTimChange>${changedAt}</dTimChange>`);

    const latest = await get('changeLog', '<changeLog uidObject="B"/>', 'returnElements=latest-change-only');
    expect(latest.XMLout).toContain('<lastChangeType>update</lastChangeType>');
    expect(latest.XMLout).not.toContain('changeHistory');

    const since = await get(
      'changeLog',
      `<changeLog uidObject=""><objectType>WELLBORE</objectType><commonData><dTimLastChange>${changedAt}</dTimLastChange></commonData></changeLog>`,
    );
    expect(since.XMLout).toBe(documentOf('changeLog', ''));

    const adds = await get(
      'changeLog',
      '<changeLog uidObject="B"><changeHistory uid=""><dTimChange/><changeType>add</changeType></changeHistory></changeLog>',
    );
    expect(adds.XMLout.match(/<changeHistory /g)).toHaveLength(1);
    expect(adds.XMLout).toContain('<changeType>add</changeType>');
  });

  test('[API 5] the replies satisfy the write schema', async () => {
    const { SchemaValidator } = await import('../xml/validate.js');
    const { loadSchemas } = await import('../xml/schema-files.js');
    const { get } = await withRig();
    const { XMLout } = await get('changeLog', '<changeLog uidObject=""/>', 'returnElements=all');
    expect(XMLout.match(/<changeLog /g)).toHaveLength(3);
    expect(new SchemaValidator(loadSchemas()).validate(XMLout, 'changeLog', 'write')).toEqual([]);
  });
});

describe('what is not foreseen', () => {
  test('[S17] has a code, an id, and nothing of the inside', async () => {
    const { get, store, add } = storeApiBench();
    store.candidates = () => {
      throw new Error('secret');
    };
    const answer = await get('well', '<well uid=""/>');
    expect(answer).toMatchObject({ Result: UNEXPECTED_FAILURE, XMLout: '' });
    expect(answer.SuppMsgOut).toMatch(/[0-9a-f-]{36}/);
    expect(answer.SuppMsgOut).not.toContain('secret');
    expect(await add('well', WELL)).toMatchObject({ Result: 1 });
  });
});

describe('strict users', () => {
  test('[S14] [-472] name their client', async () => {
    const { api } = storeApiBench();
    const call = { WMLtypeIn: 'well', QueryIn: '', OptionsIn: '', CapabilitiesIn: '' };
    const context = { ...contextOf('strict'), userAgent: undefined };
    expect(await api.WMLS_GetFromStore(context, call)).toMatchObject({ Result: -472 });
    expect(await api.WMLS_GetFromStore({ ...context, ...contextOf() }, call)).toMatchObject({ Result: -408 });
  });

  test('[S3] [S4] [-424] [-423] GetCap wants a version it knows', async () => {
    const { api } = storeApiBench();
    const cap = (OptionsIn: string) => api.WMLS_GetCap(contextOf(), { OptionsIn });
    expect(await cap('')).toMatchObject({ Result: -424, CapabilitiesOut: '' });
    expect(await cap('dataVersion=9.9')).toMatchObject({ Result: -423 });
    const good = await cap('dataVersion=1.4.1.1');
    expect(good.Result).toBe(1);
    expect(good.CapabilitiesOut).toMatch(/^<capServers /);
    expect(api.WMLS_GetVersion()).toBe('1.4.1.1');
  });
});
