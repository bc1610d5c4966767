/** The rules on logs that the store asks while it knows the header. */
import type { LogRules, LogWrite, RowRules } from '../../../store/ports/log-rules.js';
import { enforce, rulesFor, type RuleUse } from '../rule.js';
import { CHANGE_RULES } from './change-rules.js';
import { DATA_RULES } from './data-rules.js';
import { DELETE_AGAINST_RULES } from './delete-rules.js';
import { FAULT_RULES, raggedNote, SCANNED_RULES, ZONE_RULES } from './row-rules.js';
import { zonelessTime } from './zoneless-times.js';

function useOf({ kind, mode }: LogWrite): RuleUse {
  return { fn: kind === 'add' ? 'WMLS_AddToStore' : 'WMLS_UpdateInStore', mode };
}

export const LOG_RULES: LogRules = {
  checkHeaderChange(facts, mode) {
    const use = useOf({ kind: 'update', mode });
    enforce(rulesFor(CHANGE_RULES, use), use, facts);
  },
  checkDeletion(facts, mode) {
    const use = { fn: 'WMLS_DeleteFromStore', mode } as const;
    enforce(rulesFor(DELETE_AGAINST_RULES, use), use, facts);
  },
  checkData(facts, write) {
    if (facts.sections.length === 0) return;
    const use = useOf(write);
    enforce(rulesFor(DATA_RULES, use), use, facts);
  },
  rowRules,
};

function rowRules(write: LogWrite): RowRules {
  const use = useOf(write);
  const zones = rulesFor(ZONE_RULES, use);
  return {
    async checkRows(facts) {
      // Only who is held to zones pays for the look.
      if (zones.length > 0) enforce(zones, use, { ...facts, time: await zonelessTime(facts) });
    },
    checkFault: (facts) => enforce(rulesFor(FAULT_RULES, use), use, facts),
    checkScanned(facts) {
      enforce(rulesFor(SCANNED_RULES, use), use, facts);
      const note = raggedNote(facts);
      return note === undefined
        ? []
        : [`${note} What is missing counts as null, what is too much is left out.`];
    },
  };
}
