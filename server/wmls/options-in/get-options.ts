/** The options of GetFromStore as typed values, and what they may be for an object type. */
import { refuse } from '../../model/errors/standpipe-error.js';
import type { ObjectTypeRow } from '../../model/object-types.js';
import { type RuleRow, ruleTable } from '../../model/rule-table.js';
import type { RangeInclusion } from '../../store/ports/growing-parts.js';
import type { Options } from './check-options.js';
import { RETURN_ELEMENTS, type ReturnElements } from './keywords.js';

export interface GetOptions {
  readonly returnElements: ReturnElements;
  /** Undefined: as many as the server allows. */
  readonly maxReturnNodes: number | undefined;
  readonly objectSelection: boolean;
  readonly privateOnly: boolean;
  readonly intervalRangeInclusion: RangeInclusion | undefined;
  /** Undefined: all values of a range, not the latest ones. */
  readonly requestLatestValues: number | undefined;
}

const RANGE_INCLUSIONS: readonly RangeInclusion[] = ['minimum-point', 'whole-interval', 'any-part'];

export function getOptionsOf(options: Options): GetOptions {
  const nodes = options.get('maxReturnNodes');
  const latest = options.get('requestLatestValues');
  const asked = options.get('returnElements');
  const inclusion = options.get('intervalRangeInclusion');
  return {
    returnElements: RETURN_ELEMENTS.find((value) => value === asked) ?? RETURN_ELEMENTS[0],
    maxReturnNodes: nodes === undefined ? undefined : Number(nodes),
    objectSelection: options.get('requestObjectSelectionCapability') === 'true',
    privateOnly: options.get('requestPrivateGroupOnly') === 'true',
    intervalRangeInclusion: RANGE_INCLUSIONS.find((value) => value === inclusion),
    requestLatestValues: latest === undefined ? undefined : Number(latest),
  };
}

/** [-427] The question what can be selected stands alone [S96]. */
export function objectSelectionAlone(options: Options): void {
  const others = [...options.keys()].filter((keyword) => keyword !== 'requestObjectSelectionCapability');
  if (others.length === 0) return;
  throw refuse(
    -427,
    `OptionsIn: requestObjectSelectionCapability=true was combined with ${others.join(', ')}; it has to stand alone.`,
  );
}

interface TypeRule extends RuleRow {
  readonly broken: (options: GetOptions, type: ObjectTypeRow) => boolean;
  readonly code: number;
  readonly message: (options: GetOptions, type: ObjectTypeRow) => string;
}

const TYPE_RULES: readonly TypeRule[] = ruleTable<TypeRule>([
  {
    id: 'options.growing-part-of-growing-type',
    cites: ['S29', 'S150', '-425'],
    broken: ({ returnElements }, { growing }) =>
      !growing && (returnElements === 'header-only' || returnElements === 'data-only'),
    code: -425,
    message: ({ returnElements }, { name }) =>
      `OptionsIn: returnElements=${returnElements} is for growing objects, and ${name} does not grow.`,
  },
  {
    id: 'options.stations-of-trajectory',
    cites: ['S30', '-425'],
    broken: ({ returnElements }, { name }) =>
      returnElements === 'station-location-only' && name !== 'trajectory',
    code: -425,
    message: (_, { name }) =>
      `OptionsIn: returnElements=station-location-only is for trajectory, not for ${name}.`,
  },
  {
    id: 'options.latest-change-of-change-log',
    cites: ['S31', '-476'],
    broken: ({ returnElements }, { name }) => returnElements === 'latest-change-only' && name !== 'changeLog',
    code: -476,
    message: (_, { name }) =>
      `OptionsIn: returnElements=latest-change-only is for changeLog, not for ${name}.`,
  },
  {
    id: 'options.intervals-of-mud-log',
    cites: ['S34', '-441'],
    broken: ({ intervalRangeInclusion }, { name }) =>
      intervalRangeInclusion !== undefined && name !== 'mudLog',
    code: -441,
    message: (_, { name }) => `OptionsIn: intervalRangeInclusion is for mudLog, not for ${name}.`,
  },
]);

/** Refuses options that do not go with the object type. [API 2.9 step 14] */
export function optionsFitType(options: GetOptions, type: ObjectTypeRow): void {
  const broken = TYPE_RULES.find((rule) => rule.broken(options, type));
  if (broken !== undefined) throw refuse(broken.code, broken.message(options, type));
}
