/** The logData elements by themselves: how much there is, and the lists that say what it is. [API 4.4] */
import { ruleTable } from '../../../model/rule-table.js';
import type { Section } from '../../../store/growing/log/sections.js';
import { codes, type Rule } from '../rule.js';

/** The sections of one call, and how much it may hold. */
export interface ListFacts {
  readonly sections: readonly Section[];
  readonly maxDataNodes: number;
  readonly maxDataPoints: number;
}

/** For messages: `logData` where there is one, else `logData 2`. */
export function placeOfSection(section: Section, all: readonly Section[]): string {
  return all.length === 1 ? 'logData' : `logData ${section.number}`;
}

const TOO_MUCH = codes({ add: -456, update: -456, delete: -456 });

export const LIST_RULES = ruleTable<Rule<ListFacts>>([
  {
    id: 'log-data.rows',
    cites: ['-456', 'S172'],
    codes: TOO_MUCH,
    check: ({ sections, maxDataNodes }) => {
      const rows = sections.reduce((sum, section) => sum + section.rows.count, 0);
      return rows > maxDataNodes
        ? `The call holds ${rows} rows of data; at most ${maxDataNodes} are taken at once (maxDataNodes).`
        : undefined;
    },
  },
  {
    id: 'log-data.mnemonic-list',
    cites: ['-434', 'S175', 'S238'],
    codes: codes({ add: -434, update: -434 }),
    check: ({ sections }) => {
      const without = sections.find(({ mnemonics }) => mnemonics === undefined);
      return without === undefined
        ? undefined
        : `${placeOfSection(without, sections)} has no mnemonicList; it must say which curves the data are of.`;
    },
  },
  {
    id: 'log-data.points',
    cites: ['-456', 'S172'],
    codes: TOO_MUCH,
    check: ({ sections, maxDataPoints }) => {
      const points = sections.reduce(
        (sum, { rows, mnemonics = [] }) => sum + rows.count * mnemonics.length,
        0,
      );
      return points > maxDataPoints
        ? `The call holds ${points} values; at most ${maxDataPoints} are taken at once (maxDataPoints).`
        : undefined;
    },
  },
  {
    id: 'log-data.unit-list',
    cites: ['-451', 'S174', 'S238'],
    codes: codes({ add: -451, update: -451 }),
    check: ({ sections }) => {
      const without = sections.find(({ units }) => units === undefined);
      return without === undefined
        ? undefined
        : `${placeOfSection(without, sections)} has no unitList; it must repeat the units of its curves.`;
    },
  },
]);
