/** Proof that a wrong request changed nothing: everything that a test file owns, before and after. */
import { expect } from '@jest/globals';
import { documentOf, pathAttributes, type Territory } from './documents.js';
import { objectsOf, type StoreAnswer, type StoreClient } from './store-client.js';
import { leavesOf } from './xml-reading.js';

const WATCHED = ['wellbore', 'rig', 'attachment', 'wbGeometry'] as const;
const GROWING = ['log', 'trajectory', 'mudLog'] as const;

/** All leaves of all objects in the territory, their growing data and change logs included. */
export async function snapshot(client: StoreClient, territory: Territory): Promise<readonly string[]> {
  const wells = [...territory.wells];
  const refused = `<name>${territory.refusedName}</name>`;
  const queries: [string, string][] = [
    ['well', wells.map((uid) => `<well uid="${uid}"/>`).join('') + `<well>${refused}</well>`],
    ...WATCHED.map((type): [string, string] => [
      type,
      wells.map((uid) => `<${type} uidWell="${uid}"/>`).join('') + `<${type}>${refused}</${type}>`,
    ]),
    [
      'changeLog',
      wells.map((uid) => `<changeLog uidWell="${uid}"/><changeLog uidObject="${uid}"/>`).join('') +
        `<changeLog><nameObject>${territory.refusedName}</nameObject></changeLog>`,
    ],
  ];
  const leaves: string[] = [];
  for (const [type, content] of queries) {
    const answer = await client.get(type, documentOf(type, content), 'returnElements=all');
    leaves.push(...objectsOf(answer).flatMap((object) => leavesOf(object)));
  }
  for (const type of GROWING) leaves.push(...(await growingLeaves(client, type, wells, refused)));
  return leaves;
}

/** Data come for one object in a query [-475]: their uids first, then each by a query of its own. */
async function growingLeaves(
  client: StoreClient,
  type: string,
  wells: readonly string[],
  refused: string,
): Promise<readonly string[]> {
  const where = wells.map((uid) => `<${type} uidWell="${uid}"/>`).join('') + `<${type}>${refused}</${type}>`;
  const found = objectsOf(await client.get(type, documentOf(type, where), 'returnElements=id-only'));
  if (found.length === 0) return [];
  const each = found
    .map(({ attributes }) => pathAttributes(attributes))
    .map((ids) => `<${type}${ids}/>`)
    .join('');
  const answer = await client.get(type, documentOf(type, each), 'returnElements=all');
  return objectsOf(answer).flatMap((object) => leavesOf(object));
}

/**
 * Runs a request that must be refused with `code`: no XMLout, a SuppMsgOut that says something and names
 * `naming`, and the territory unchanged in every leaf.
 */
export async function expectRefused(
  client: StoreClient,
  territory: Territory,
  request: () => Promise<StoreAnswer>,
  code: number,
  naming?: string | RegExp,
): Promise<StoreAnswer> {
  const before = await snapshot(client, territory);
  const answer = await request();
  const shown = `${answer.Result} ${answer.SuppMsgOut}`;
  expect(shown).toMatch(new RegExp(`^${code} \\S`));
  expect(answer.XMLout).toBe('');
  if (naming !== undefined) expect(answer.SuppMsgOut).toMatch(naming);
  expect(await snapshot(client, territory)).toEqual(before);
  return answer;
}

/** Fails with the server's own words where a request that must succeed did not. */
export function expectDone(answer: StoreAnswer): StoreAnswer {
  expect(`${answer.Result} ${answer.Result === 1 ? '' : answer.SuppMsgOut}`).toBe('1 ');
  return answer;
}
