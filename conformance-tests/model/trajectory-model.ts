/**
 * A trajectory as the behaviour reference has it, as plain as can be: a map of stations. Nothing of the server is in
 * it. What it says of a request is compared with what the server did.
 */

export interface Depth {
  readonly text: string;
  readonly uom: 'm' | 'ft' | 'ftUS';
}

export interface Location {
  readonly uid: string;
  readonly easting: string;
}

/** A station of an update; '' is an element that is sent empty, undefined one that is not sent. */
export interface StationInput {
  readonly uid: string;
  readonly type?: string | undefined;
  readonly md?: Depth | undefined;
  readonly incl?: string | undefined;
  readonly locations?: readonly Location[] | undefined;
}

export interface Station {
  readonly uid: string;
  readonly type: string;
  readonly md: Depth;
  readonly incl: string | undefined;
  readonly locations: readonly Location[];
}

/** What is to go: the whole station where nothing inside is named. */
export interface StationDeletion {
  readonly uid: string;
  readonly items: readonly ('md' | 'incl')[];
  readonly locations: readonly string[];
}

export interface Range {
  readonly from?: Depth | undefined;
  readonly to?: Depth | undefined;
}

export interface Deletion {
  readonly company: boolean;
  readonly stations: readonly StationDeletion[];
  readonly range: Range;
}

export interface Update {
  readonly company?: string | undefined;
  readonly stations: readonly StationInput[];
}

/** Conditions on one station; all hold together. */
export interface Condition {
  readonly uid?: string | undefined;
  readonly type?: string | undefined;
  readonly incl?: string | undefined;
  readonly easting?: string | undefined;
}

export interface Query {
  readonly range: Range;
  /** Alternatives, with the same items each. */
  readonly conditions: readonly Condition[];
  readonly maxNodes: number;
}

/** What the change log says of one change: growing, updatedHeader, first and last depth in metres. */
export interface Entry {
  readonly growing: boolean;
  readonly header: boolean | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

const METRES = { m: 1, ft: 0.3048, ftUS: 1200 / 3937 };

/** Depths as close as a tenth of a micrometre are the same. */
export function metres({ text, uom }: Depth): number {
  return Math.round(Number(text) * METRES[uom] * 1e7) / 1e7;
}

const fold = (uid: string): string => uid.toLowerCase();
const same = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || (b !== undefined && Number(a) === Number(b));

function inRange({ from, to }: Range, md: number): boolean {
  return (from === undefined || metres(from) <= md) && (to === undefined || md <= metres(to));
}

const isGiven = ({ from, to }: Range): boolean => from !== undefined || to !== undefined;

export class TrajectoryModel {
  readonly #stations = new Map<string, Station>();
  readonly entries: Entry[] = [];
  company: string | undefined;
  growing = false;
  /** How often the object has changed. */
  changes = 0;

  /** The stations in the order of an answer. */
  get stations(): readonly Station[] {
    return [...this.#stations.values()].sort(
      (a, b) => metres(a.md) - metres(b.md) || (fold(a.uid) < fold(b.uid) ? -1 : 1),
    );
  }

  add(stations: readonly Station[], company: string | undefined): void {
    for (const station of stations) this.#stations.set(fold(station.uid), station);
    this.company = company;
    this.entries.push({ growing: false, header: undefined, from: undefined, to: undefined });
  }

  /** The codes of the rules that the update breaks; none where it was made. [API 2.7] [API 4.8] */
  update({ company, stations }: Update): readonly number[] {
    const codes = stations.flatMap((input) => this.#faults(input));
    if (repeats(stations.map(({ uid }) => uid))) codes.push(-464);
    if (codes.length > 0) return codes;

    const added: Station[] = [];
    const changed: Station[] = [];
    for (const input of stations) {
      const before = this.#stations.get(fold(input.uid));
      const after = merged(before, input);
      if (before === undefined) added.push(after);
      else if (JSON.stringify(before) !== JSON.stringify(after)) changed.push(before, after);
      this.#stations.set(fold(input.uid), after);
    }
    const header = stations.length === 0 || (company !== undefined && company !== this.company);
    this.company = company ?? this.company;
    const started = added.length > 0 && !this.growing;
    this.growing ||= started;
    this.#log(started ? [...added, ...changed] : changed, header || started, header || added.length > 0);
    return [];
  }

  #faults({ uid, type, md, incl }: StationInput): number[] {
    const stored = this.#stations.get(fold(uid));
    return [
      ...(stored === undefined && (type === undefined || md === undefined) ? [-483] : []),
      ...(incl === '' && stored?.incl === undefined ? [-445] : []),
    ];
  }

  /** As update. [API 2.8] [API 4.8] */
  delete({ company, stations, range }: Deletion): readonly number[] {
    const codes: number[] = stations.flatMap(({ items }) => (items.includes('md') ? [-420] : []));
    if (repeats(stations.map(({ uid }) => uid))) codes.push(-464);
    if (codes.length > 0) return codes;

    const touched: Station[] = [];
    for (const { uid, items, locations } of stations) {
      const before = this.#stations.get(fold(uid));
      if (before === undefined) continue;
      if (items.length === 0 && locations.length === 0) {
        this.#stations.delete(fold(uid));
        touched.push(before);
        continue;
      }
      const gone = new Set(locations.map(fold));
      const after = {
        ...before,
        incl: items.includes('incl') ? undefined : before.incl,
        locations: before.locations.filter((location) => !gone.has(fold(location.uid))),
      };
      if (JSON.stringify(before) !== JSON.stringify(after)) touched.push(before, after);
      this.#stations.set(fold(uid), after);
    }
    if (isGiven(range)) {
      for (const station of this.stations) {
        if (!inRange(range, metres(station.md))) continue;
        this.#stations.delete(fold(station.uid));
        touched.push(station);
      }
    }
    if (company) this.company = undefined;
    this.#log(touched, company);
    return [];
  }

  /** [API 5] Appends beyond the first are a change without an entry. */
  #log(touched: readonly Station[], header: boolean, changed = header): void {
    if (!changed && touched.length === 0) return;
    this.changes += 1;
    if (!header && touched.length === 0) return;
    const depths = touched.map(({ md }) => metres(md));
    const [from, to] = depths.length === 0 ? [] : [Math.min(...depths), Math.max(...depths)];
    this.entries.push({ growing: this.growing, header, from, to });
  }

  /** What a query for stations finds; undefined where the object is left out. [API 2.5] [API 4.8] */
  query({
    range,
    conditions,
    maxNodes,
  }: Query): { stations: readonly Station[]; truncated: boolean } | undefined {
    const found = this.stations
      .filter(({ md }) => inRange(range, metres(md)))
      .flatMap((station) => chosen(station, conditions));
    if (found.length === 0 && (isGiven(range) || conditions.length > 0)) return undefined;
    return { stations: found.slice(0, maxNodes), truncated: found.length > maxNodes };
  }
}

function repeats(uids: readonly string[]): boolean {
  return new Set(uids.map(fold)).size < uids.length;
}

function merged(before: Station | undefined, input: StationInput): Station {
  const locations = [...(before?.locations ?? [])];
  for (const location of input.locations ?? []) {
    const at = locations.findIndex(({ uid }) => fold(uid) === fold(location.uid));
    const [known] = locations.slice(at, at + 1);
    if (at < 0 || known === undefined) locations.push(location);
    else locations[at] = { uid: known.uid, easting: location.easting };
  }
  const md = input.md ?? before?.md;
  if (md === undefined) throw new Error('A station without depth was let through.');
  return {
    uid: before?.uid ?? input.uid,
    type: input.type ?? before?.type ?? '',
    md,
    incl: input.incl === '' ? undefined : (input.incl ?? before?.incl),
    locations,
  };
}

/** The station with the locations that match, in a list; an empty list where no alternative holds. */
function chosen(station: Station, conditions: readonly Condition[]): readonly Station[] {
  if (conditions.length === 0) return [station];
  const holding = conditions.flatMap(({ uid, type, incl, easting }) => {
    const holds =
      (uid === undefined || fold(uid) === fold(station.uid)) &&
      (type === undefined || fold(type) === fold(station.type)) &&
      same(incl, station.incl);
    const locations = station.locations.filter((location) => same(easting, location.easting));
    return holds && (easting === undefined || locations.length > 0) ? [locations] : [];
  });
  if (holding.length === 0) return [];
  const kept = new Set(holding.flat());
  return [{ ...station, locations: station.locations.filter((location) => kept.has(location)) }];
}
