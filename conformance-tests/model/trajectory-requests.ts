/** The requests of the trajectory model as random values, and as documents. */
import fc from 'fast-check';
import type {
  Condition,
  Deletion,
  Depth,
  Query,
  Range,
  Station,
  StationDeletion,
  StationInput,
  Update,
} from './trajectory-model.js';

/** Few values, so that requests meet each other; some depths are the same in different units. */
const uid = fc.constantFrom('a', 'A', 'b', 'c', 'D', 'd', 'e');
const depth: fc.Arbitrary<Depth> = fc.record({
  text: fc.constantFrom('0', '3.048', '10', '10.0', '1e1', '20', '25.5', '30.48', '100', '100.00', '-5'),
  uom: fc.constantFrom('m', 'm', 'm', 'ft', 'ftUS'),
});
const type = fc.constantFrom('magnetic MWD', 'gyro MWD');
const incl = fc.constantFrom('1', '1.0', '2', '33.3');
const easting = fc.constantFrom('1', '1.00', '2');
const locations = fc.uniqueArray(fc.record({ uid: fc.constantFrom('k', 'K', 'l'), easting }), {
  maxLength: 2,
  selector: ({ uid: each }) => each.toLowerCase(),
});
const maybe = <T>(value: fc.Arbitrary<T>, freq = 2): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq });

const range: fc.Arbitrary<Range> = fc.record({ from: maybe(depth), to: maybe(depth) });

/** A station that an Add can store. */
export const stations: fc.Arbitrary<readonly Station[]> = fc.uniqueArray(
  fc.record({ uid, type, md: depth, incl: maybe(incl), locations }),
  { maxLength: 5, selector: (station) => station.uid.toLowerCase() },
);

const input: fc.Arbitrary<StationInput> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ uid, type, md: depth, incl: maybe(incl), locations }) },
  {
    weight: 2,
    arbitrary: fc.record({
      uid,
      type: maybe(type, 1),
      md: maybe(depth, 1),
      incl: maybe(fc.oneof(incl, fc.constant(''))),
      locations,
    }),
  },
);

const update: fc.Arbitrary<Update> = fc
  .record({ company: maybe(fc.constantFrom('x', 'y')), stations: fc.array(input, { maxLength: 3 }) })
  .filter(({ company, stations: named }) => company !== undefined || named.length > 0);

const stationDeletion: fc.Arbitrary<StationDeletion> = fc.record({
  uid,
  items: fc.oneof(
    { weight: 8, arbitrary: fc.subarray(['incl'] as const) },
    { weight: 1, arbitrary: fc.constant(['md'] as const) },
  ),
  locations: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.constant(['K'])),
});

const deletion: fc.Arbitrary<Deletion> = fc
  .record({ company: fc.boolean(), stations: fc.array(stationDeletion, { maxLength: 2 }), range })
  .filter(
    (each) =>
      each.company ||
      each.stations.length > 0 ||
      each.range.from !== undefined ||
      each.range.to !== undefined,
  );

/** One to two alternatives that name the same items. */
const conditions: fc.Arbitrary<readonly Condition[]> = fc
  .tuple(
    fc.subarray(['uid', 'type', 'incl', 'easting'] as const),
    fc.array(fc.record({ uid, type, incl, easting }), { minLength: 1, maxLength: 2 }),
  )
  .map(([items, values]) =>
    items.length === 0
      ? []
      : values.map((value) => Object.fromEntries(items.map((item) => [item, value[item]]))),
  );

export const RETURNED = ['all', 'data-only', 'requested', 'header-only', 'id-only'] as const;
export type Returned = (typeof RETURNED)[number];

const query: fc.Arbitrary<Query & { readonly returned: Returned }> = fc.record({
  range,
  conditions: fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: conditions }),
  maxNodes: fc.constantFrom(1, 2, 3, 100),
  returned: fc.constantFrom(...RETURNED),
});

export type Step =
  | { readonly what: 'update'; readonly update: Update }
  | { readonly what: 'delete'; readonly deletion: Deletion }
  | { readonly what: 'query'; readonly query: Query & { readonly returned: Returned } };

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: update.map((each): Step => ({ what: 'update', update: each })) },
    { weight: 1, arbitrary: deletion.map((each): Step => ({ what: 'delete', deletion: each })) },
    { weight: 3, arbitrary: query.map((each): Step => ({ what: 'query', query: each })) },
  ),
  { minLength: 4, maxLength: 16 },
);

const leaf = (name: string, text: string | undefined, uom?: string): string => {
  if (text === undefined) return '';
  return text === '' ? `<${name}/>` : `<${name}${uom === undefined ? '' : ` uom="${uom}"`}>${text}</${name}>`;
};

const rangeXml = ({ from, to }: Range): string =>
  leaf('mdMn', from?.text, from?.uom) + leaf('mdMx', to?.text, to?.uom);

const locationXml = (id: string, east: string): string =>
  `<location uid="${id}"><easting uom="m">${east}</easting><northing uom="m">0</northing></location>`;

/** Stations as a document has them. */
export function stationsXml(inputs: readonly StationInput[]): string {
  return inputs
    .map(
      (station) =>
        `<trajectoryStation uid="${station.uid}">` +
        leaf('typeTrajStation', station.type) +
        leaf('md', station.md?.text, station.md?.uom) +
        leaf('incl', station.incl, 'dega') +
        (station.locations ?? []).map((each) => locationXml(each.uid, each.easting)).join('') +
        '</trajectoryStation>',
    )
    .join('');
}

export function updateXml({ company, stations: named }: Update): string {
  return leaf('serviceCompany', company) + stationsXml(named);
}

export function deletionXml({ company, stations: named, range: gone }: Deletion): string {
  const each = named.map(
    ({ uid: id, items, locations: places }) =>
      `<trajectoryStation uid="${id}">${items.map((item) => `<${item}/>`).join('')}` +
      `${places.map((place) => `<location uid="${place}"/>`).join('')}</trajectoryStation>`,
  );
  return rangeXml(gone) + (company ? '<serviceCompany/>' : '') + each.join('');
}

const ASKED = '<typeTrajStation/><md/><incl/><location uid=""><easting/></location>';

/** Range and conditions; with `requested` also what the answer is to hold. */
export function queryXml({
  range: asked,
  conditions: given,
  returned,
}: Query & { readonly returned: Returned }): string {
  const requested = returned === 'requested';
  const head =
    rangeXml(asked) +
    (requested && asked.from === undefined ? '<mdMn/>' : '') +
    (requested && asked.to === undefined ? '<mdMx/>' : '');
  if (given.length === 0)
    return head + (requested ? `<trajectoryStation uid="">${ASKED}</trajectoryStation>` : '');
  return head + given.map((each) => conditionXml(each, requested)).join('');
}

function conditionXml(condition: Condition, requested: boolean): string {
  const uidAttribute = condition.uid === undefined && !requested ? '' : ` uid="${condition.uid ?? ''}"`;
  const empty = (name: string): string => (requested ? `<${name}/>` : '');
  const place =
    condition.easting === undefined
      ? requested
        ? '<location uid=""><easting/></location>'
        : ''
      : `<location${requested ? ' uid=""' : ''}><easting uom="">${condition.easting}</easting></location>`;
  return (
    `<trajectoryStation${uidAttribute}>` +
    (condition.type === undefined ? empty('typeTrajStation') : leaf('typeTrajStation', condition.type)) +
    empty('md') +
    (condition.incl === undefined ? empty('incl') : `<incl uom="">${condition.incl}</incl>`) +
    `${place}</trajectoryStation>`
  );
}
