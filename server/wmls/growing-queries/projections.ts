/** What of a growing object each value of returnElements shows. [API 2.4] */
import { allBut, everything, idOnly } from '../../model/data-object/projections.js';
import type { Projection } from '../../model/data-object/query.js';
import { uidsOnly } from '../../model/data-object/template-projection.js';
import type { ObjectDecl } from '../../model/schema/element-tree.js';
import type { ReturnElements } from '../options-in/keywords.js';
import type { GrowingType } from './growing-types.js';

/** `named` is what the template names of the header, and of stations and intervals. */
type Show = (row: GrowingType, decl: ObjectDecl, named: Projection, dataWanted: boolean) => Projection;

const PROJECTIONS: Readonly<Record<ReturnElements, Show>> = {
  requested: (row, _, named, dataWanted) =>
    dataWanted && row.element === 'logData' ? withChild(named, row.element, everything) : named,
  all: () => everything,
  'id-only': (_, decl) => idOnly(decl),
  'header-only': ({ element }, decl) => allBut(decl, [element]),
  'data-only': ({ element }, decl) => withChild(uidsOnly(decl), element, everything),
  'station-location-only': ({ element }, decl) => withChild(uidsOnly(decl), element, STATION_LOCATION),
  'latest-change-only': () => everything,
};

/** [S260] The items of a station that say where it is. */
const STATION_LOCATION: Projection = {
  what: 'named',
  attributes: new Set(['uid']),
  children: new Map(
    ['dTimStn', 'typeTrajStation', 'md', 'tvd', 'incl', 'azi', 'location'].map((name) => [name, everything]),
  ),
};

function withChild(projection: Projection, name: string, shown: Projection): Projection {
  if (projection.what === 'everything') return projection;
  return { ...projection, children: new Map(projection.children).set(name, shown) };
}

/** The projection of a query. A logData that is named is shown whole: lists and rows mean nothing without each other. */
export function growingProjection(
  returnElements: ReturnElements,
  row: GrowingType,
  decl: ObjectDecl,
  asked: { readonly named: Projection; readonly dataWanted: boolean },
): Projection {
  return PROJECTIONS[returnElements](row, decl, asked.named, asked.dataWanted);
}
