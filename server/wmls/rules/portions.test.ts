import { afterAll, describe, expect, test } from '@jest/globals';
import type { Node } from '../../model/data-object/node.js';
import { SchemaValidator } from '../../xml/validate.js';
import { normaliseForAdd, normaliseForUpdate } from './normalise.js';
import { checkAdd, checkUpdate } from './structure.js';
import { codeOfAsync, messageOfAsync, object, SCHEMAS } from './testing/trying.js';
import { validateNew, validateUpdate } from './validation.js';

const validator = new SchemaValidator(SCHEMAS);
afterAll(() => validator.dispose());

const NAMES = '<nameWell>W</nameWell><nameWellbore>B</nameWellbore><name>T</name>';
const COMMON = '<commonData><comments>c</comments></commonData>';

/** A station; `more` stands behind its depth. */
function station(number: number, more = ''): string {
  return (
    `<trajectoryStation uid="s${number}"><typeTrajStation>magnetic MWD</typeTrajStation><md uom="m">${number}</md>` +
    `<tvd uom="m">${number}</tvd>${more}</trajectoryStation>`
  );
}

function stations(count: number): string[] {
  return Array.from({ length: count }, (_, number) => station(number));
}

function trajectory(...content: readonly string[]) {
  return object(`<trajectory uidWell="w" uidWellbore="b" uid="t">${content.join('')}</trajectory>`);
}

/** The steps of an Add, up to the store. */
async function add({ decl, root }: ReturnType<typeof object>): Promise<Node> {
  await checkAdd(decl, root, 'lenient');
  const normalised = await normaliseForAdd(decl, root, 'lenient', { timeZone: 'Z' });
  return validateNew(validator, decl, normalised, 'lenient');
}

/** The steps of an Update, up to the store. */
async function update({ decl, root }: ReturnType<typeof object>): Promise<void> {
  await checkUpdate(decl, root, 'lenient');
  await validateUpdate(validator, decl, await normaliseForUpdate(decl, root), 'lenient');
}

/** How long others had to wait at most while something was done, as a part of the time it took. */
async function longestWait(work: () => Promise<unknown>): Promise<{ part: number; turns: number }> {
  let [longest, turns] = [0, 0];
  const start = performance.now();
  let last = start;
  let done = false;
  const turn = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    turns += 1;
    if (!done) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  done = true;
  const end = performance.now();
  return { part: Math.max(longest, end - last) / (end - start), turns };
}

describe('thousands of stations', () => {
  test('others have their turn while 10,000 are checked', async () => {
    const many = trajectory(NAMES, ...stations(10_000));
    // What is compiled and optimised once does not count.
    await add(trajectory(NAMES, ...stations(1_000)));
    await update(trajectory(...stations(1_000)));
    for (const work of [() => add(many), () => update(many)]) {
      const { part, turns } = await longestWait(work);
      expect(turns).toBeGreaterThan(20);
      expect(part).toBeLessThan(1 / 3);
    }
  });

  test('what is valid comes through as it is', async () => {
    const many = trajectory(NAMES, ...stations(1_234), COMMON);
    expect(await add(many)).toEqual(many.root);
  });

  test('[S66] [S58] each station is normalised', async () => {
    const wrong = '<azi uom="dega">NaN</azi><commonData><dTimCreation>x</dTimCreation></commonData>';
    const many = stations(300).map((one, number) => (number % 50 === 7 ? station(number, wrong) : one));
    expect(await add(trajectory(NAMES, ...many))).toEqual(trajectory(NAMES, ...stations(300)).root);
  });

  test('[-409] [-483] a fault is found wherever it is', async () => {
    for (const place of [0, 99, 100, 299]) {
      const many = stations(300);
      many[place] = station(place, '<statusTrajStation>odd</statusTrajStation>');
      expect(await messageOfAsync(add(trajectory(NAMES, ...many)))).toContain(`uid=s${place}]`);
      expect(await codeOfAsync(add(trajectory(NAMES, ...many)))).toBe(-409);
      expect(await codeOfAsync(update(trajectory(...many)))).toBe(-483);
    }
    expect(await codeOfAsync(add(trajectory('<name>T</name>', ...stations(300))))).toBe(-409);
  });

  test('[-464] a uid that occurs twice is seen from afar', async () => {
    const many = [...stations(300), station(1)];
    expect(await codeOfAsync(add(trajectory(NAMES, ...many)))).toBe(-464);
  });

  test('[API 2.6] the whole is put in order for lenient users', async () => {
    const [first = '', ...others] = stations(300);
    const stored = await add(trajectory(COMMON, first, NAMES, ...others));
    expect(stored).toEqual(trajectory(NAMES, first, ...others, COMMON).root);
  });
});
