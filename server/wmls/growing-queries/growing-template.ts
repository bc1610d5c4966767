/** What a template of a growing object says of its data. [API 4.3] [API 4.8] [API 4.9] */
import { childOf, childrenOf, type Node } from '../../model/data-object/node.js';
import { saysNothing } from '../../model/data-object/trees.js';
import type { ElementDecl } from '../../model/schema/element-tree.js';
import type { Mode } from '../../store/principal.js';
import type { RangeEnd } from '../../store/objects/object-store.js';
import type { ReturnElements } from '../options-in/keywords.js';
import type { RuleUse } from '../rules/rule.js';
import type { GrowingType, RangeElements } from './growing-types.js';
import { curveMnemonics, listedMnemonics, listedUnits } from './mnemonics.js';

/** The ends that a template gives in one pair of range elements. */
export interface TemplateRange {
  readonly elements: RangeElements;
  readonly start: RangeEnd | undefined;
  readonly end: RangeEnd | undefined;
}

/** A template, read for its rules. */
export interface GrowingTemplate extends RuleUse {
  readonly row: GrowingType;
  readonly template: Node;
  readonly returnElements: ReturnElements;
  /** Rows, stations or intervals are asked for. */
  readonly dataWanted: boolean;
  /** The pairs of range elements of which at least one has a value. */
  readonly ranges: readonly TemplateRange[];
  /** The mnemonics with a value in logCurveInfo, and those in mnemonicList, as they are written. */
  readonly curves: readonly string[];
  readonly listed: readonly string[];
  /** The units that unitList gives them, by folded mnemonic. */
  readonly listedUnits: ReadonlyMap<string, string>;
}

/** With requested, data are wanted where the template names them; else the option says it. [API 2.4] */
const DATA_WANTED: Readonly<Record<ReturnElements, (row: GrowingType, template: Node) => boolean>> = {
  requested: ({ element }, template) => childOf(template, element) !== undefined,
  all: () => true,
  'id-only': () => false,
  'header-only': () => false,
  'data-only': () => true,
  'station-location-only': () => true,
  'latest-change-only': () => false,
};

/** Reads a template of one object of a growing type; judges nothing. */
export function readGrowingTemplate(
  row: GrowingType,
  decl: ElementDecl,
  template: Node,
  { returnElements, mode }: { returnElements: ReturnElements; mode: Mode },
): GrowingTemplate {
  return {
    fn: 'WMLS_GetFromStore',
    mode,
    row,
    template,
    returnElements,
    dataWanted: DATA_WANTED[returnElements](row, template),
    ranges: row.ranges.map((elements) => rangeOf(elements, decl, template)).filter(isGiven),
    curves: curveMnemonics(childrenOf(template, 'logCurveInfo')),
    listed: childrenOf(template, 'logData').flatMap(listedMnemonics),
    listedUnits: new Map(childrenOf(template, 'logData').flatMap(listedUnits)),
  };
}

function rangeOf(elements: RangeElements, decl: ElementDecl, template: Node): TemplateRange {
  return {
    elements,
    start: endOf(elements.start, decl, template),
    end: endOf(elements.end, decl, template),
  };
}

/** Blank and NaN ask for the element and say no end [S212] [S262]. */
function endOf(element: string, decl: ElementDecl, template: Node): RangeEnd | undefined {
  const node = childOf(template, element);
  if (node === undefined || saysNothing(decl.child(element), node.text)) return undefined;
  const uom = node.attributes.find(({ name, namespace }) => name === 'uom' && namespace === undefined);
  return { element, text: node.text.trim(), uom: uom?.value.trim() ?? '' };
}

function isGiven({ start, end }: TemplateRange): boolean {
  return start !== undefined || end !== undefined;
}
