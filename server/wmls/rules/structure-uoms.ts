/** Values and their units. */
import { attributeOf } from '../../model/data-object/node.js';
import { ruleTable } from '../../model/rule-table.js';
import { codes } from './rule.js';
import { placeOf, shorten, type StructureRule } from './structure-walk.js';
import { isBlank, isWithoutValue, uomOf } from './values.js';

export const UOM_RULES = ruleTable<StructureRule>([
  {
    id: 'structure.uom-empty',
    cites: ['-417', 'S128'],
    codes: codes({ delete: -417 }),
    check: (visit) => {
      const uom = attributeOf(visit.node, 'uom');
      return visit.decl?.uom !== undefined && uom !== undefined && isBlank(uom)
        ? `The uom of ${placeOf(visit)} is empty; a unit cannot be deleted.`
        : undefined;
    },
  },
  {
    id: 'structure.uom-without-value',
    cites: ['-446', 'S107'],
    codes: codes({ update: -446 }),
    check: (visit) =>
      visit.decl?.uom !== undefined && uomOf(visit.node) !== '' && isWithoutValue(visit.node, visit.decl)
        ? `${placeOf(visit)} has the uom ${shorten(uomOf(visit.node))} but no value.`
        : undefined,
  },
  {
    id: 'structure.uom-needed',
    cites: ['-453', 'S61', 'S108'],
    codes: codes({ add: -453, update: -453 }),
    check: (visit) =>
      visit.decl?.uom?.required === true &&
      uomOf(visit.node) === '' &&
      !isWithoutValue(visit.node, visit.decl)
        ? `${placeOf(visit)} has a value but no uom.`
        : undefined,
  },
  {
    id: 'structure.uom-known',
    cites: ['-443', 'S61', 'S108'],
    codes: codes({ add: -443, update: -443 }),
    check: (visit) => {
      const uom = uomOf(visit.node);
      const symbols = visit.decl?.uom?.symbols;
      return uom === '' || symbols === undefined || symbols.has(uom)
        ? undefined
        : `The uom "${shorten(uom)}" of ${placeOf(visit)} is not one of the units of this measure.`;
    },
  },
]);
