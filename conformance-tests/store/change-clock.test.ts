/** The change clock: no poller that feeds back the largest value it saw misses a change. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { documentOf, inWellbore, Territory, wellboreDocument, wellDocument } from '../support/documents.js';
import { objectOf, objectsOf, type StoreClient } from '../support/store-client.js';
import { lenientClient } from '../support/test-server.js';
import { expectDone } from '../support/unchanged.js';
import { textAt, textsAt, type XmlElement } from '../support/xml-reading.js';

const own = new Territory();
const well = own.wellUid('Clock');
const uidWellbore = 'B';
let client: StoreClient;

beforeAll(async () => {
  client = lenientClient();
  expectDone(await client.add('well', wellDocument(well, 'clock')));
  expectDone(await client.add('wellbore', wellboreDocument(well, uidWellbore, 'clock')));
});

const CLOCK = 'commonData/dTimLastChange';
const SIX_DIGITS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

function rigDocument(uid: string, content = ''): string {
  return inWellbore('rig', { uidWell: well, uidWellbore, uid }, uid, content);
}

/** A rig whose document is large, so that its transaction takes long beside the others. */
function slowRig(uid: string): string {
  const pit = (at: number): string => `<pit uid="p${at}"><index>${at}</index><capMx uom="m3">1</capMx></pit>`;
  return rigDocument(uid, Array.from({ length: 1500 }, (_, at) => pit(at + 1)).join(''));
}

function change(uid: string, owner: string): string {
  const ids = `uidWell="${well}" uidWellbore="${uidWellbore}" uid="${uid}"`;
  return documentOf('rig', `<rig ${ids}><owner>${owner}</owner></rig>`);
}

/** What one poll saw: uid and clock of each object, in the order of the answer. */
async function poll(
  type: 'rig' | 'changeLog',
  since: string,
): Promise<readonly [uid: string, clock: string][]> {
  const uid = type === 'rig' ? 'uid' : 'uidObject';
  const filter = `<commonData><dTimLastChange>${since}</dTimLastChange></commonData>`;
  const query = documentOf(
    type,
    `<${type} uidWell="${well}" uidWellbore="${uidWellbore}" ${uid}="">${filter}</${type}>`,
  );
  const options = type === 'changeLog' ? 'returnElements=latest-change-only' : '';
  return objectsOf(await client.get(type, query, options)).map((one: XmlElement) => [
    textAt(one, `@${uid}`) ?? '',
    textAt(one, CLOCK) ?? '',
  ]);
}

/** Polls until told to stop, then once more; every value that was seen, by object. */
async function follow(type: 'rig' | 'changeLog', stopped: () => boolean): Promise<Map<string, string[]>> {
  const seen = new Map<string, string[]>();
  let since = '2001-01-01T00:00:00Z';
  for (let last = false; !last;) {
    last = stopped();
    for (const [uid, clock] of await poll(type, since)) {
      seen.set(uid, [...(seen.get(uid) ?? []), clock]);
      if (clock > since) since = clock;
    }
  }
  return seen;
}

test('[API 4.10] six digits, strictly increasing from change to change', async () => {
  const uid = own.uid('Six');
  expectDone(await client.add('rig', rigDocument(uid)));
  const ids = `uidWell="${well}" uidWellbore="${uidWellbore}" uid="${uid}"`;
  const query = documentOf('rig', `<rig ${ids}><commonData><dTimLastChange/></commonData></rig>`);
  const clocks: string[] = [];
  for (let at = 0; at < 20; at += 1) {
    clocks.push(textAt(objectOf(await client.get('rig', query)), CLOCK) ?? '');
    expectDone(await client.update('rig', change(uid, `owner ${at}`)));
  }
  for (const clock of clocks) expect(clock).toMatch(SIX_DIGITS);
  expect([...new Set(clocks)].sort()).toEqual(clocks);
});

describe('[S79] [S285] pollers beside writers, slow and fast', () => {
  test('see the last state of every object, and nothing twice', async () => {
    const writers = 6;
    const rounds = 8;
    let done = false;
    const stopped = (): boolean => done;
    const pollers = [follow('rig', stopped), follow('changeLog', stopped)] as const;
    const write = async (writer: number): Promise<void> => {
      for (let round = 0; round < rounds; round += 1) {
        const uid = `r-${writer}-${round}`;
        const slow = writer < 2 && round % 2 === 0;
        expectDone(await client.add('rig', slow ? slowRig(uid) : rigDocument(uid)));
        expectDone(await client.update('rig', change(uid, 'changed')));
      }
    };
    try {
      await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    } finally {
      done = true;
    }
    const [rigs, logs] = await Promise.all(pollers);
    const state = new Map(await poll('rig', '2001-01-01T00:00:00Z'));
    const lastSeen = (seen: Map<string, string[]>): [string, string | undefined][] =>
      [...seen].map(([uid, clocks]): [string, string | undefined] => [uid, clocks.at(-1)]).sort();
    expect(state.size).toBeGreaterThanOrEqual(writers * rounds);
    expect(lastSeen(rigs)).toEqual([...state].sort());
    expect(lastSeen(logs)).toEqual([...state].sort());
    for (const clocks of [...rigs.values(), ...logs.values()])
      expect([...new Set(clocks)].sort()).toEqual(clocks);
  });

  test('no two changes of the server share an instant', async () => {
    const query = documentOf('changeLog', `<changeLog uidWell="${well}" uidWellbore="${uidWellbore}"/>`);
    const histories = objectsOf(await client.get('changeLog', query, 'returnElements=all'));
    const instants = histories.flatMap((log) => textsAt(log, 'changeHistory/dTimChange'));
    expect(instants.length).toBeGreaterThan(90);
    expect(new Set(instants).size).toBe(instants.length);
  });
});
