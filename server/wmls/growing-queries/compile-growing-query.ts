/** From a template of a growing object to a query of the store. [API 4.3] [API 4.8] [API 4.9] */
import { compileTemplate } from '../../model/data-object/compile-template.js';
import { childrenOf, type Node } from '../../model/data-object/node.js';
import { withChildren } from '../../model/data-object/trees.js';
import type { ObjectDecl } from '../../model/schema/element-tree.js';
import { measureUnits } from '../../model/units/measures.js';
import type { DataQuery, ObjectQuery } from '../../store/objects/object-store.js';
import type { Mode } from '../../store/principal.js';
import type { GetOptions } from '../options-in/get-options.js';
import { type GrowingTemplate, readGrowingTemplate } from './growing-template.js';
import type { GrowingType } from './growing-types.js';
import type { NodeLimits } from './node-limits.js';
import { growingProjection } from './projections.js';
import { checkGrowingTemplate } from './rules.js';

/** @throws StandpipeError for the rule that the template breaks, and what `compileTemplate` throws. */
export function compileGrowingQuery(
  row: GrowingType,
  decl: ObjectDecl,
  template: Node,
  { options, mode, limits }: { options: GetOptions; mode: Mode; limits: NodeLimits },
): ObjectQuery {
  const { returnElements, privateOnly } = options;
  const read = readGrowingTemplate(row, decl.root, template, { returnElements, mode });
  checkGrowingTemplate(read);
  const { selection, projection: named } = compileTemplate(decl, criteriaOf(read));
  const { dataWanted } = read;
  const units = measureUnits(decl.root, dataWanted ? withoutComputed(read) : template);
  return {
    type: row.type,
    selection,
    projection: growingProjection(returnElements, row, decl, { named, dataWanted }),
    ...(units === undefined ? {} : { units }),
    privateOnly,
    ...(dataWanted ? { data: dataQuery(read, options, limits) } : {}),
  };
}

/**
 * The template without what filters nothing: ends of a range, and the data section of a log. What is blank still
 * asks for its element. Stations and intervals filter objects also where none are wanted.
 */
function criteriaOf({ row, template, ranges }: GrowingTemplate): Node {
  const ends = row.ranges.flatMap(({ start, end }) => [start, end]);
  const kept = template.children.flatMap((child): readonly Node[] => {
    if (child.namespace !== undefined) return [child];
    if (ends.includes(child.name)) return [blank(child)];
    if (child.name !== row.element) return [child];
    if (row.element === 'logData') return [];
    return [ranges.length === 0 ? child : withoutCriteria(child, row.placedBy)];
  });
  return withChildren(template, kept);
}

/** [S262] Beside a range, the depths of a part do not filter. */
function withoutCriteria(part: Node, placedBy: readonly string[]): Node {
  const children = part.children.map((child) =>
    child.namespace === undefined && placedBy.includes(child.name) ? blank(child) : child,
  );
  return withChildren(part, children);
}

/**
 * The template without what depends on the rows that are returned: ends of a log with data, and of its curves, are
 * in the unit of its index, whatever is asked of themselves. [API 4.2]
 */
function withoutComputed({ row, template }: GrowingTemplate): Node {
  if (row.element !== 'logData') return template;
  const kept = template.children.filter(({ name }) => !EXTENTS.includes(name));
  const children = kept.map((child) =>
    child.name === 'logCurveInfo'
      ? withChildren(
          child,
          child.children.filter(({ name }) => !EXTENTS.includes(name)),
        )
      : child,
  );
  return withChildren(template, children);
}

const EXTENTS = ['startIndex', 'endIndex', 'minIndex', 'maxIndex'];

function blank(leaf: Node): Node {
  return { ...leaf, text: '' };
}

function dataQuery(
  { row, template, ranges, curves, listed, listedUnits }: GrowingTemplate,
  { maxReturnNodes = Infinity, requestLatestValues, intervalRangeInclusion }: GetOptions,
  limits: NodeLimits,
): DataQuery {
  const [{ start, end } = { start: undefined, end: undefined }] = ranges;
  const mnemonics = namedCurves(template, curves, listed);
  const maxNodes = Math.min(maxReturnNodes, limits.maxDataNodes);
  return {
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(mnemonics === undefined ? {} : { mnemonics }),
    ...(listedUnits.size === 0 ? {} : { units: listedUnits }),
    ...(row.type !== 'log' || requestLatestValues === undefined
      ? {}
      : // [S206]
        { latest: Math.min(requestLatestValues, maxNodes) }),
    inclusion: intervalRangeInclusion ?? 'minimum-point',
    maxNodes,
    maxPoints: limits.maxDataPoints,
  };
}

/** [S192] An empty list, and a list that is not there, mean all curves; so do infos that do not all name one. */
function namedCurves(
  template: Node,
  curves: readonly string[],
  listed: readonly string[],
): readonly string[] | undefined {
  if (listed.length > 0) return listed;
  const all = curves.length > 0 && curves.length === childrenOf(template, 'logCurveInfo').length;
  return all ? curves : undefined;
}
