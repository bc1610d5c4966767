/** The keywords of OptionsIn as a table. [API 2.4] */
import type { CodedFunction, ReturnCode } from '../../model/errors/return-codes.js';
import { type RuleRow, ruleTable } from '../../model/rule-table.js';

/** What of the server's own abilities decides whether a value is accepted. */
export interface OptionAbilities {
  readonly cascadedDelete: boolean;
  readonly compressionMethod: 'none' | 'gzip';
  readonly maxRequestLatestValues: number;
}

/** The versions of data that the server speaks, oldest first. */
export const DATA_VERSIONS: readonly string[] = ['1.4.1.1'];

/** The values of returnElements; the first one counts where none is given. */
export const RETURN_ELEMENTS = [
  'requested',
  'all',
  'id-only',
  'header-only',
  'data-only',
  'station-location-only',
  'latest-change-only',
] as const;

export type ReturnElements = (typeof RETURN_ELEMENTS)[number];

export interface KeywordRow extends RuleRow {
  readonly keyword: string;
  readonly functions: readonly CodedFunction[];
  /** The accepted values, or what they are in words. The first is the default. */
  readonly values: readonly string[] | string;
  /** Whether a value that is no member of a list of values is accepted all the same. */
  readonly accepts?: (value: string, abilities: OptionAbilities) => boolean;
  /** The code of a value that is not accepted. */
  readonly badValue: ReturnCode;
  /** [-442] A value that is right but that this server does not offer. */
  readonly notOffered?: (value: string, abilities: OptionAbilities) => boolean;
}

function isWhole(value: string): boolean {
  return /^\+?\d{1,15}$/.test(value);
}

export const KEYWORDS: readonly KeywordRow[] = ruleTable<KeywordRow>([
  {
    id: 'options.return-elements',
    cites: ['S27', 'API 2.4', '-441'],
    keyword: 'returnElements',
    functions: ['GetFromStore'],
    values: RETURN_ELEMENTS,
    badValue: -441,
  },
  {
    id: 'options.max-return-nodes',
    cites: ['S32', '-402'],
    keyword: 'maxReturnNodes',
    functions: ['GetFromStore'],
    values: 'a whole number of at least 1',
    accepts: (value) => isWhole(value) && Number(value) >= 1,
    badValue: -402,
  },
  {
    id: 'options.request-latest-values',
    cites: ['S33', '-441', 'API 10'],
    keyword: 'requestLatestValues',
    functions: ['GetFromStore'],
    values: 'a whole number from 1 to the maxRequestLatestValues of the server',
    accepts: (value, { maxRequestLatestValues }) =>
      isWhole(value) && Number(value) >= 1 && Number(value) <= maxRequestLatestValues,
    badValue: -441,
  },
  {
    id: 'options.request-object-selection-capability',
    cites: ['S95', 'S97', '-441'],
    keyword: 'requestObjectSelectionCapability',
    functions: ['GetFromStore'],
    values: ['none', 'true'],
    badValue: -441,
  },
  {
    id: 'options.request-private-group-only',
    cites: ['S94', '-441'],
    keyword: 'requestPrivateGroupOnly',
    functions: ['GetFromStore'],
    values: ['false', 'true'],
    badValue: -441,
  },
  {
    id: 'options.interval-range-inclusion',
    cites: ['S34', '-441'],
    keyword: 'intervalRangeInclusion',
    functions: ['GetFromStore'],
    values: ['minimum-point', 'whole-interval', 'any-part'],
    badValue: -441,
  },
  {
    id: 'options.data-version',
    cites: ['S4', '-423'],
    keyword: 'dataVersion',
    functions: ['GetCap', 'GetFromStore'],
    values: DATA_VERSIONS,
    badValue: -423,
  },
  {
    id: 'options.cascaded-delete',
    cites: ['S36', '-441', '-442'],
    keyword: 'cascadedDelete',
    functions: ['DeleteFromStore'],
    values: ['false', 'true'],
    badValue: -441,
    notOffered: (value, { cascadedDelete }) => value === 'true' && !cascadedDelete,
  },
  {
    id: 'options.compression-method',
    cites: ['S19', 'S20', 'S22', 'S23', '-441', '-442'],
    keyword: 'compressionMethod',
    functions: ['GetFromStore', 'AddToStore', 'UpdateInStore'],
    values: ['none', 'gzip'],
    badValue: -441,
    notOffered: (value, { compressionMethod }) => value !== 'none' && compressionMethod === 'none',
  },
]);
