/** The lists of logData beside the header of their log. [API 4.4] */
import { fold } from '../../../model/data-object/node.js';
import { ruleTable } from '../../../model/rule-table.js';
import type { Section } from '../../../store/growing/log/sections.js';
import type { LogDataFacts } from '../../../store/ports/log-rules.js';
import { codes, type Rule } from '../rule.js';
import { shorten } from '../structure-walk.js';
import { placeOfSection } from './list-rules.js';
import { illegalCharacter, repeated } from './mnemonics.js';

/** The first section in which something is found wrong, as a sentence. */
function inSections(
  check: (section: Section, place: string, facts: LogDataFacts) => string | undefined,
): Rule<LogDataFacts>['check'] {
  return (facts) => {
    for (const section of facts.sections) {
      const message = check(section, placeOfSection(section, facts.sections), facts);
      if (message !== undefined) return message;
    }
    return undefined;
  };
}

/** The mnemonics of a section in pairs with the units of their columns. */
function columnsOf({ mnemonics = [], units = [] }: Section) {
  return mnemonics.map((mnemonic, at) => ({ mnemonic, unit: units[at] }));
}

function isIndex(mnemonic: string, { header }: LogDataFacts): boolean {
  return fold(mnemonic) === fold(header.indexCurve);
}

/** The first mnemonic of the data behind the index for which something holds. */
function someMnemonic(facts: LogDataFacts, holds: (mnemonic: string) => boolean): string | undefined {
  return facts.sections
    .flatMap(({ mnemonics = [] }) => mnemonics)
    .find((mnemonic) => !isIndex(mnemonic, facts) && holds(mnemonic));
}

const EVERY_WRITE = (code: number) => codes({ add: code, update: code });

export const DATA_RULES = ruleTable<Rule<LogDataFacts>>([
  {
    id: 'log-data.mnemonics-differ',
    cites: ['-450', 'S170', 'S238'],
    codes: EVERY_WRITE(-450),
    check: inSections(({ mnemonics = [] }, place) => {
      const twice = repeated(mnemonics);
      return twice === undefined
        ? undefined
        : `The mnemonicList of ${place} names ${shorten(twice)} twice (letter case does not count).`;
    }),
  },
  {
    id: 'log-data.mnemonic-characters',
    cites: ['-459', 'S171'],
    codes: EVERY_WRITE(-459),
    check: inSections(({ mnemonics = [] }, place) => {
      const wrong = mnemonics.find((mnemonic) => illegalCharacter(mnemonic) !== undefined);
      return wrong === undefined
        ? undefined
        : `The mnemonic "${shorten(wrong)}" in the mnemonicList of ${place} holds ${illegalCharacter(wrong)}, which is not allowed.`;
    }),
  },
  {
    id: 'log-data.unknown-beside-known',
    cites: ['-480', 'S238'],
    codes: codes({ update: -480 }),
    check: (facts) => {
      const { header, newCurves } = facts;
      const unknown = someMnemonic(facts, (each) => !header.byMnemonic.has(fold(each)));
      const known = someMnemonic(
        facts,
        (each) => header.byMnemonic.has(fold(each)) && !newCurves.has(fold(each)),
      );
      return unknown === undefined || known === undefined
        ? undefined
        : `The mnemonicList names ${shorten(unknown)}, which no logCurveInfo defines, beside ${shorten(known)}, which the log has.`;
    },
  },
  {
    id: 'log-data.mnemonics-known',
    cites: ['-434', 'S175', 'S238'],
    codes: EVERY_WRITE(-434),
    check: inSections(({ mnemonics = [] }, place, { header }) => {
      const unknown = mnemonics.find((mnemonic) => !header.byMnemonic.has(fold(mnemonic)));
      return unknown === undefined
        ? undefined
        : `The mnemonicList of ${place} names "${shorten(unknown)}", which no logCurveInfo of the log defines.`;
    }),
  },
  {
    id: 'log-data.new-beside-known',
    cites: ['-480', 'S236'],
    codes: codes({ update: -480 }),
    check: (facts) => {
      const fresh = someMnemonic(facts, (each) => facts.newCurves.has(fold(each)));
      const known = someMnemonic(facts, (each) => !facts.newCurves.has(fold(each)));
      return fresh === undefined || known === undefined
        ? undefined
        : `The update holds data of the new curve ${shorten(fresh)} and of ${shorten(known)}, which the log has; they come in two updates.`;
    },
  },
  {
    id: 'log-data.units-enough',
    cites: ['-453', 'S174', 'S238'],
    codes: EVERY_WRITE(-453),
    check: inSections((section, place, { header }) => {
      const without = columnsOf(section).find(
        ({ mnemonic, unit }) =>
          unit === undefined || (unit === '' && (header.byMnemonic.get(fold(mnemonic))?.unit ?? '') !== ''),
      );
      return without === undefined
        ? undefined
        : `The unitList of ${place} has no unit for ${shorten(without.mnemonic)}.`;
    }),
  },
  {
    id: 'log-data.index-listed',
    cites: ['-449', 'S170', 'S238'],
    codes: EVERY_WRITE(-449),
    check: inSections(({ mnemonics = [] }, place, facts) =>
      mnemonics.some((mnemonic) => isIndex(mnemonic, facts))
        ? undefined
        : `The mnemonicList of ${place} does not name the index curve ${shorten(facts.header.indexCurve)}.`,
    ),
  },
  {
    id: 'log-data.index-first',
    cites: ['-457', 'S170'],
    codes: EVERY_WRITE(-457),
    check: inSections(({ mnemonics: [first = ''] = [] }, place, facts) =>
      isIndex(first, facts)
        ? undefined
        : `The mnemonicList of ${place} begins with ${shorten(first)}; the index curve ${shorten(facts.header.indexCurve)} comes first.`,
    ),
  },
  {
    id: 'log-data.index-units-agree',
    cites: ['-454', 'API 4.4'],
    codes: codes({ add: -454 }),
    check: ({ sections }) => {
      const [first, ...others] = sections;
      const other = others.find(({ units }) => units?.[0] !== first?.units?.[0]);
      return other === undefined
        ? undefined
        : `logData ${other.number} has its index in "${shorten(other.units?.[0] ?? '')}", logData 1 in "${shorten(first?.units?.[0] ?? '')}".`;
    },
  },
  {
    id: 'log-data.units-equal',
    cites: ['-452', 'S174', 'S238'],
    codes: EVERY_WRITE(-452),
    check: inSections((section, place, { header }) => {
      const { mnemonics = [], units = [] } = section;
      if (units.length > mnemonics.length)
        return `The unitList of ${place} has ${units.length} units for ${mnemonics.length} curves.`;
      const other = columnsOf(section).find(
        ({ mnemonic, unit }) => unit !== header.byMnemonic.get(fold(mnemonic))?.unit,
      );
      return other === undefined
        ? undefined
        : `The unitList of ${place} has ${shorten(other.mnemonic)} in "${shorten(other.unit ?? '')}"; its logCurveInfo says "${header.byMnemonic.get(fold(other.mnemonic))?.unit ?? ''}".`;
    }),
  },
]);
