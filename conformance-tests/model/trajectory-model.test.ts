/** Random changes and queries of trajectories against the model; see log-model.test.ts for the settings. */
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Territory } from '../support/documents.js';
import { newWellbore } from '../support/log-bench.js';
import { PartsBench } from '../support/parts-bench.js';
import { mdRange } from '../support/station-documents.js';
import { lenientClient } from '../support/test-server.js';
import { elementsAt, readXml, textAt, type XmlElement } from '../support/xml-reading.js';
import { indexText, stepOf } from './index-values.js';
import type { Steps } from './log-model.js';
import { RUNS, runOptions, STEPS } from './runs.js';
import { TrajectoryModel, type ModelStation, type StationChange } from './trajectory-model.js';

const own = new Territory();
let bench: PartsBench;

beforeAll(async () => {
  const client = lenientClient();
  bench = new PartsBench('trajectory', client, own, await newWellbore(client, own));
});

const uid = fc.constantFrom('a', 'B', 'b', 'c', 'C', 'd', 'e', 'F', 'g', 'h');
const step = fc.integer({ min: 0, max: 30 });
const steps: fc.Arbitrary<Steps> = fc
  .tuple(fc.option(step, { nil: undefined }), fc.option(fc.nat(12), { nil: undefined }))
  .map(([low, length]) => ({
    low,
    high: low === undefined ? length : length === undefined ? undefined : low + length,
  }));
const change = fc.record({
  uid,
  at: fc.option(step, { nil: undefined }),
  incl: fc.option(fc.nat(9), { nil: undefined }),
  azi: fc.option(fc.nat(9), { nil: undefined }),
});
const changes = fc.uniqueArray(change, {
  selector: (one) => one.uid.toLowerCase(),
  minLength: 1,
  maxLength: 5,
});
const operation = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('put' as const), changes }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('remove' as const),
      uids: fc.uniqueArray(uid, { selector: (one) => one.toLowerCase(), minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove range' as const), steps }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop incl' as const), uid }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('read' as const),
      steps,
      limit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    }),
  },
);

const measure = (name: string, value: string | number | undefined, uom: string): string =>
  value === undefined ? '' : `<${name} uom="${uom}">${value}</${name}>`;

/** A new station is complete: its type, and a depth. */
function stationOf(one: StationChange, isNew: boolean): string {
  const type = isNew ? '<typeTrajStation>tie in point</typeTrajStation>' : '';
  const md = one.at === undefined ? undefined : indexText(one.at, false);
  return `<trajectoryStation uid="${one.uid}">${type}${measure('md', md, 'm')}${measure('incl', one.incl, 'dega')}${measure('azi', one.azi, 'dega')}</trajectoryStation>`;
}

const range = ({ low, high }: Steps): string =>
  mdRange(
    low === undefined ? low : indexText(low, false),
    high === undefined ? high : indexText(high, false),
  );
const line = ({ uid: id, at, incl, azi }: ModelStation): string =>
  `${id} ${indexText(at, false)} ${incl} ${azi}`;
const lineOf = (station: XmlElement): string =>
  `${textAt(station, '@uid')} ${textAt(station, 'md')} ${textAt(station, 'incl')} ${textAt(station, 'azi')}`;

class Run {
  readonly model = new TrajectoryModel();
  readonly bench = new PartsBench('trajectory', bench.client, own, bench.place);
  #entries = 1;

  async apply(one: typeof operation extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
    if (one.do === 'read') return this.read(one.steps, one.limit);
    const wasGrowing = this.model.growing;
    let told: 'maybe' | 'yes' | 'no' = 'maybe';
    if (one.do === 'put') {
      const complete = one.changes.map((each) =>
        this.model.has(each.uid) || each.at !== undefined ? each : { ...each, at: 7 },
      );
      const xml = complete.map((each) => stationOf(each, !this.model.has(each.uid))).join('');
      const onlyNew = complete.every((each) => !this.model.has(each.uid));
      if (this.model.put(complete)) told = !wasGrowing ? 'yes' : onlyNew ? 'no' : 'maybe';
      await this.bench.update(xml);
    } else if (one.do === 'remove') {
      this.model.removeUids(one.uids);
      await this.bench.remove(one.uids.map((id) => `<trajectoryStation uid="${id}"/>`).join(''));
    } else if (one.do === 'remove range') {
      if (range(one.steps) === '') return;
      this.model.removeRange(one.steps);
      await this.bench.remove(range(one.steps));
    } else {
      this.model.dropIncl(one.uid);
      await this.bench.remove(`<trajectoryStation uid="${one.uid}"><incl/></trajectoryStation>`);
    }
    await this.#compareHeader();
    const entries = (await this.bench.history()).length - this.#entries;
    this.#entries += entries;
    if ((told === 'yes' && entries !== 1) || (told === 'no' && entries !== 0) || entries > 1)
      throw new Error(`${entries} entries of the change log: ${told}`);
  }

  async read(within: Steps, limit: number | undefined): Promise<void> {
    const expected = this.model.query(within);
    const options = 'returnElements=data-only' + (limit === undefined ? '' : `;maxReturnNodes=${limit}`);
    const answer = await this.bench.get(range(within), options);
    const cut = limit !== undefined && expected.length > limit;
    expect([answer.Result, answer.SuppMsgOut]).toEqual([cut ? 2 : 1, '']);
    const found = readXml(answer.XMLout).children.flatMap((one) => elementsAt(one, 'trajectoryStation'));
    const depths = found.map((station) => stepOf(textAt(station, 'md'), false));
    expect(depths).toEqual([...depths].sort((a, b) => a - b));
    if (cut) {
      expect(depths).toEqual(expected.slice(0, limit).map(({ at }) => at));
      expect(expected.map(line)).toEqual(expect.arrayContaining(found.map(lineOf)));
    } else expect(found.map(lineOf).sort()).toEqual(expected.map(line).sort());
  }

  async #compareHeader(): Promise<void> {
    const header = await this.bench.read('', 'returnElements=header-only');
    const all = this.model.query({ low: undefined, high: undefined });
    const ends = [all[0], all.at(-1)].map((one) => (one === undefined ? NaN : one.at));
    expect([stepOf(textAt(header, 'mdMn'), false), stepOf(textAt(header, 'mdMx'), false)]).toEqual(ends);
    expect(textAt(header, 'objectGrowing')).toBe(String(this.model.growing));
  }
}

test('[API 4.7] [API 4.8] a trajectory answers as a map of stations does', async () => {
  let total = 0;
  const property = fc.asyncProperty(
    fc.array(operation, { minLength: 1, maxLength: STEPS, size: 'max' }),
    async (script) => {
      const run = new Run();
      await run.bench.add();
      for (const one of script) await run.apply(one);
      await run.read({ low: undefined, high: undefined }, undefined);
      total += script.length;
    },
  );
  await fc.assert(property, runOptions());
  console.log(`${RUNS} trajectories, ${total} operations`);
  expect(total).toBeGreaterThan(RUNS);
}, 3_600_000);
