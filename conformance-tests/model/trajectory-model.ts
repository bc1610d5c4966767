/** A trajectory as a map of stations, written from the reference alone. [API 4.7] [API 4.8] */
import { inside, type Steps } from './log-model.js';

/** A station: its depth in half metres, and what else is known of it. */
export interface ModelStation {
  /** As it was first written. */
  readonly uid: string;
  readonly at: number;
  readonly incl: number | undefined;
  readonly azi: number | undefined;
}

/** Some items of a station, by uid in any case. */
export interface StationChange {
  readonly uid: string;
  readonly at: number | undefined;
  readonly incl: number | undefined;
  readonly azi: number | undefined;
}

export class TrajectoryModel {
  readonly #stations = new Map<string, ModelStation>();
  growing = false;

  has(uid: string): boolean {
    return this.#stations.has(uid.toLowerCase());
  }

  /** Merges by uid; true where a station was new, which makes the trajectory grow. */
  put(changes: readonly StationChange[]): boolean {
    let added = false;
    for (const change of changes) {
      const key = change.uid.toLowerCase();
      const old = this.#stations.get(key);
      if (old === undefined) added = true;
      this.#stations.set(key, {
        uid: old?.uid ?? change.uid,
        at: change.at ?? old?.at ?? 0,
        incl: change.incl ?? old?.incl,
        azi: change.azi ?? old?.azi,
      });
    }
    if (added) this.growing = true;
    return added;
  }

  /** Removes the inclination of a station. */
  dropIncl(uid: string): void {
    const old = this.#stations.get(uid.toLowerCase());
    if (old !== undefined) this.#stations.set(uid.toLowerCase(), { ...old, incl: undefined });
  }

  removeUids(uids: readonly string[]): void {
    for (const uid of uids) this.#stations.delete(uid.toLowerCase());
  }

  removeRange(range: Steps): void {
    for (const [key, { at }] of [...this.#stations]) if (inside(at, range)) this.#stations.delete(key);
  }

  /** Stations of a range, from the top; of one depth in any order. */
  query(range: Steps): readonly ModelStation[] {
    return [...this.#stations.values()].filter(({ at }) => inside(at, range)).sort((a, b) => a.at - b.at);
  }
}
