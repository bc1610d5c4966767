/**
 * Random histories of a trajectory, compared with the plain model after every step: answers and refusals, state,
 * change log and clock. STANDPIPE_MODEL_RUNS sets how many, STANDPIPE_MODEL_SEED repeats a run.
 */
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Territory } from '../support/documents.js';
import { PartsBench } from '../support/parts-bench.js';
import { type StoreAnswer } from '../support/store-client.js';
import { lenientClient } from '../support/test-server.js';
import { elementsAt, readXml, textAt, type XmlElement } from '../support/xml-reading.js';
import {
  type Entry,
  metres,
  type Depth,
  type Query,
  type Station,
  TrajectoryModel,
} from './trajectory-model.js';
import { RUNS, runOptions } from './runs.js';
import {
  deletionXml,
  queryXml,
  type Returned,
  stations as anyStations,
  stationsXml,
  type Step,
  steps as anySteps,
  updateXml,
} from './trajectory-requests.js';

const own = new Territory();
let bench: PartsBench | undefined;
let done = 0;

afterAll(() => {
  console.log(`${RUNS} trajectories, ${done} steps`);
});

function depthAt(element: XmlElement, path: string): Depth | undefined {
  const text = textAt(element, path);
  return text === undefined
    ? undefined
    : { text, uom: (textAt(element, `${path}@uom`) ?? '') as Depth['uom'] };
}

function stationOf(element: XmlElement): Station {
  const md = depthAt(element, 'md');
  if (md === undefined) throw new Error('A station came back without its depth.');
  return {
    uid: textAt(element, '@uid') ?? '',
    type: textAt(element, 'typeTrajStation') ?? '',
    md,
    incl: textAt(element, 'incl'),
    locations: elementsAt(element, 'location').map((each) => ({
      uid: textAt(each, '@uid') ?? '',
      easting: textAt(each, 'easting') ?? '',
    })),
  };
}

/** The ends of the extent in metres, so that of equal depths either may be shown. */
const ends = (first: Depth | undefined, last: Depth | undefined): unknown[] =>
  [first, last].map((depth) => (depth === undefined ? undefined : metres(depth)));

function endsOf(list: readonly Station[]): unknown[] {
  const depths = list.map(({ md }) => metres(md));
  return depths.length === 0 ? [undefined, undefined] : [Math.min(...depths), Math.max(...depths)];
}

function entryOf(element: XmlElement): Entry {
  const [from, to] = ['startIndex', 'endIndex'].map((name) => depthAt(element, name));
  const header = textAt(element, 'updatedHeader');
  return {
    growing: textAt(element, 'objectGrowingState') === 'true',
    header: header === undefined ? undefined : header === 'true',
    from: from === undefined ? undefined : metres(from),
    to: to === undefined ? undefined : metres(to),
  };
}

function checkAnswer(
  model: TrajectoryModel,
  query: Query & { readonly returned: Returned },
  answer: StoreAnswer,
): void {
  const { returned } = query;
  const withData = returned !== 'header-only' && returned !== 'id-only';
  // Without data the range is none: only the conditions on stations count.
  const found = model.query(withData ? query : { ...query, range: {}, maxNodes: Infinity });
  expect([answer.Result, answer.SuppMsgOut]).toEqual([withData && found?.truncated === true ? 2 : 1, '']);
  const objects = readXml(answer.XMLout).children;
  expect(objects).toHaveLength(found === undefined ? 0 : 1);
  const [object] = objects;
  if (object === undefined || found === undefined) return;
  expect(elementsAt(object, 'trajectoryStation').map(stationOf)).toEqual(withData ? found.stations : []);
  const shown = ends(depthAt(object, 'mdMn'), depthAt(object, 'mdMx'));
  if (returned === 'all' || returned === 'requested') expect(shown).toEqual(endsOf(found.stations));
  else if (returned === 'header-only') expect(shown).toEqual(endsOf(model.stations));
  else expect(shown).toEqual([undefined, undefined]);
}

async function take(on: PartsBench, model: TrajectoryModel, step: Step): Promise<void> {
  done += 1;
  if (step.what === 'query') {
    const { query } = step;
    const options = `returnElements=${query.returned};maxReturnNodes=${query.maxNodes}`;
    checkAnswer(model, query, await on.get(queryXml(query), options));
    return;
  }
  const answer =
    step.what === 'update'
      ? await on.tryUpdate(updateXml(step.update))
      : await on.tryRemove(deletionXml(step.deletion));
  const codes = step.what === 'update' ? model.update(step.update) : model.delete(step.deletion);
  expect(codes.length === 0 ? [1] : codes).toContain(answer.Result);
}

async function checkState(on: PartsBench, model: TrajectoryModel): Promise<void> {
  const object = await on.read();
  expect(elementsAt(object, 'trajectoryStation').map(stationOf)).toEqual(model.stations);
  expect(textAt(object, 'objectGrowing')).toBe(String(model.growing));
  expect(textAt(object, 'serviceCompany')).toBe(model.company);
  expect((await on.history()).map(entryOf)).toEqual(model.entries);
}

test(
  '[API 4.8] [S257] [S261] [S263] [S266] [S269] [S291] a trajectory is what the plain model says, whatever happens to it',
  async () => {
    bench ??= await PartsBench.open('trajectory', lenientClient(), own);
    const on = bench;
    await fc.assert(
      fc.asyncProperty(anyStations, anySteps, async (first, steps) => {
        const model = new TrajectoryModel();
        model.add(first, undefined);
        await on.add(stationsXml(first));
        let clock = textAt(await on.read(), 'commonData/dTimLastChange') ?? '';
        for (const step of steps) {
          const changes = model.changes;
          await take(on, model, step);
          if (step.what === 'query') continue;
          await checkState(on, model);
          const now =
            textAt(await on.read('', 'returnElements=header-only'), 'commonData/dTimLastChange') ?? '';
          expect(now > clock).toBe(model.changes > changes);
          clock = now;
        }
      }),
      runOptions(),
    );
  },
  60_000 + RUNS * 2_000,
);
