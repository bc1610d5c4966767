/** Every published sample: as it stands, and repaired, added and compared. */
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { SHARED, sharedHas } from '../support/published-schemas.js';
import { testServer } from '../support/test-server.js';

const FOLDER = 'samples/energistics-1.4.1.1';
const HERE = path.resolve('conformance-tests/samples');
const python = spawnSync('python3', ['--version']).status === 0;
const runs = python && sharedHas(FOLDER);
if (!runs)
  console.log(`The samples are skipped: ${python ? `no ${FOLDER} in the shared folder` : 'no python3'}.`);

interface Report {
  readonly sees: readonly string[];
  readonly unrepaired: Readonly<Record<string, readonly [code: number, message: string]>>;
  readonly repaired: readonly {
    readonly file: string;
    readonly uid: string;
    readonly result: number;
    readonly message: string;
    readonly leaves: number;
    readonly differences: readonly string[];
    readonly used: Readonly<Record<string, number>>;
  }[];
}

/** What each file gets as it stands, the parents w-12, B-01 and B-02 being there. */
const UNREPAIRED: Readonly<Record<string, readonly [code: number, naming: RegExp, why: string]>> = {
  'well.xml': [1, /w-12/, 'nothing is wrong with it'],
  'petrolink-minimal-well.xml': [-409, /wellLocation|wellCRS/, 'a location and a CRS without content'],
  'wellbore.xml': [-444, /wellbore/, 'two objects'],
  'petrolink-minimal-wellbore.xml': [1, /Drilling_Demo1/, 'nothing, its well repaired'],
  'attachment.xml': [-478, /uidWell|case/, 'the parent in another case'],
  'bhaRun.xml': [-478, /uidWell|case/, 'the parent in another case'],
  'cementJob.xml': [-478, /uidWell|case/, 'the parent in another case'],
  'changeLog.xml': [-487, /changeLog/, 'change logs are read-only'],
  'convCore.xml': [-478, /uidWell|case/, 'the parent in another case'],
  'coordinateReferenceSystem.xml': [-444, /coordinateReferenceSystem/, 'five objects'],
  'drillReport.xml': [-406, /wellAlias/, 'an alias without uid'],
  'fluidsReport.xml': [-478, /uidWell|case/, 'the parent in another case'],
  'formationMarker.xml': [-478, /uidWell|case/, 'the parent in another case'],
  'log.xml': [-447, /Max - Min TQ/, 'a mnemonic twice'],
  'petrolink-minimal-log.xml': [1, /rt_RI_TIME/, 'an order that is not the schema’s, which is forgiven'],
  'mudLog.xml': [-478, /uidWell|case/, 'the parent in another case'],
  'trajectory.xml': [-478, /uidWell|case/, 'the parent in another case'],
  'message.xml': [-444, /message/, 'two objects'],
  'objectGroup.xml': [-481, /well/, 'a well that does not exist'],
  'opsReport.xml': [-406, /anchorTension/, 'anchors without uid'],
  'rig.xml': [-478, /uidWell|case/, 'the parent in another case'],
  'risk.xml': [-478, /uidWell|case/, 'the parent in another case'],
  'sidewallCore.xml': [-478, /uidWell|case/, 'the parent in another case'],
  'stimJob.xml': [-406, /presMeasurement/, 'measurements without uid'],
  'surveyProgram.xml': [-478, /uidWell|case/, 'the parent in another case'],
  'target.xml': [-478, /uidWell|case/, 'the parent in another case'],
  'toolErrorModel.xml': [-444, /toolErrorModel/, 'six objects'],
  'toolErrorTermSet.xml': [-444, /toolErrorTermSet/, 'three objects'],
  'tubular.xml': [-478, /uidWell|case/, 'the parent in another case'],
  'wbGeometry.xml': [-444, /wbGeometry/, 'two objects'],
};

(runs ? describe : describe.skip)('the samples', () => {
  let report: Report;
  beforeAll(() => {
    const { url, lenient } = testServer();
    const script = path.join(HERE, 'round_trip.py');
    const table = path.join(HERE, 'permitted.json');
    const args = [script, url, lenient.user, lenient.password, path.join(SHARED, FOLDER), table];
    const output = execFileSync('python3', args, { maxBuffer: 1 << 26, timeout: 120_000 });
    report = JSON.parse(output.toString()) as Report;
  }, 120_000);

  test('are all in the table', () => {
    expect(Object.keys(report.unrepaired).sort()).toEqual(Object.keys(UNREPAIRED).sort());
  });

  test.each(Object.entries(UNREPAIRED))('%s as it stands', (file, [code, naming]) => {
    const [result, message] = report.unrepaired[file] ?? [];
    expect(`${result} ${message}`).toMatch(new RegExp(`^${code} `));
    expect(message).toMatch(naming);
  });

  test('the comparison sees a digit and a unit, in leaves and in rows, and a row', () => {
    const leaves = ['- well/x@uom=m', '+ well/x@uom=ft', '- well/x=12.0', '+ well/x=12'];
    const cells = [
      '- row 2',
      '+ row 3',
      '- 1 A=2.0',
      '+ 1 A=2',
      '- 2 A=3',
      '+ 2 A=None',
      '- 2 B=4',
      '+ 2 B=None',
    ];
    const lines = [...leaves, ...cells];
    expect([...report.sees].sort()).toEqual(lines.sort());
  });

  test('repaired, they all go in', () => {
    const refused = report.repaired.filter(({ result }) => result !== 1);
    expect(refused.map(({ file, uid, result, message }) => [file, uid, result, message])).toEqual([]);
    expect(report.repaired).toHaveLength(43);
  });

  test('and come back leaf by leaf, but for what docs/fidelity.md permits', () => {
    const different = report.repaired.filter(({ differences }) => differences.length > 0);
    expect(different.map(({ file, uid, differences }) => [file, uid, differences])).toEqual([]);
    expect(report.repaired.reduce((sum, { leaves }) => sum + leaves, 0)).toBeGreaterThan(3000);
  });
});
