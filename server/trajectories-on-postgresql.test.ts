/** Trajectories and mudLogs through the Store API on the real database. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PgFeed } from './persistence/feed/feed.js';
import { growingPorts } from './persistence/growing/growing-ports.js';
import { PgObjectRepository } from './persistence/objects/object-repository.js';
import { createTestDatabase, type TestDatabase } from './persistence/testing/test-database.js';
import { storeApiOn } from './wmls/testing/store-api-bench.js';

let database: TestDatabase;
let bench: ReturnType<typeof storeApiOn>;

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database.database;
  bench = storeApiOn({
    repository: new PgObjectRepository(pool),
    feed: new PgFeed(pool),
    growing: growingPorts(pool),
  });
  expect(await bench.add('well', '<well uid="W"><name>W</name></well>')).toMatchObject({ Result: 1 });
  expect(
    await bench.add(
      'wellbore',
      '<wellbore uidWell="W" uid="B"><nameWell>W</nameWell><name>B</name></wellbore>',
    ),
  ).toMatchObject({ Result: 1 });
});

afterAll(() => database.drop());

const ids = (uid: string) => `uidWell="W" uidWellbore="B" uid="${uid}"`;
const names = '<nameWell>W</nameWell><nameWellbore>B</nameWellbore><name>T</name>';
const trajectory = (uid: string, content: string) => `<trajectory ${ids(uid)}>${content}</trajectory>`;
const station = (uid: string, md: string, more = '', uom = 'm') =>
  `<trajectoryStation uid="${uid}"><typeTrajStation>magnetic MWD</typeTrajStation><md uom="${uom}">${md}</md>${more}</trajectoryStation>`;

test('round', async () => {
  console.log(await bench.add('trajectory', trajectory('t', names + station('a', '10') + station('b', '5'))));
  console.log(await bench.get('trajectory', trajectory('t', ''), 'returnElements=all'));
  console.log(await bench.get('trajectory', trajectory('t', ''), 'returnElements=header-only'));
  console.log(
    await bench.get('trajectory', trajectory('t', ''), 'returnElements=data-only;maxReturnNodes=1'),
  );
  console.log(await bench.get('trajectory', trajectory('t', ''), 'returnElements=station-location-only'));
  console.log(
    await bench.update(
      'trajectory',
      trajectory(
        't',
        station('c', '12') + '<trajectoryStation uid="A"><tvd uom="m" datum="x">1</tvd></trajectoryStation>',
      ),
    ),
  );
  console.log(await bench.get('trajectory', trajectory('t', ''), 'returnElements=all'));
  console.log(
    await bench.get('trajectory', trajectory('t', '<mdMx uom="ft">34</mdMx>'), 'returnElements=all'),
  );
  console.log(
    await bench.get(
      'trajectory',
      trajectory('t', '<mdMx/><trajectoryStation uid=""><tvd uom="">1</tvd></trajectoryStation>'),
    ),
  );
  console.log(
    await bench.get(
      'trajectory',
      trajectory('t', '<trajectoryStation><tvd uom="">1</tvd></trajectoryStation>'),
    ),
  );
  console.log(
    await bench.remove('trajectory', trajectory('t', '<mdMn uom="m">7</mdMn><mdMx uom="m">11</mdMx>')),
  );
  console.log(await bench.get('trajectory', trajectory('t', ''), 'returnElements=all'));
  console.log(
    (await bench.get('changeLog', `<changeLog uidObject="t"/>`, 'returnElements=all')).XMLout.replaceAll(
      '<changeHistory',
      '\n<changeHistory',
    ),
  );
});
