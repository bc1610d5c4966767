/** All invariants of the store, one after the other. */
import { messageOf } from '../database-errors.js';
import { channelChecks } from './channel-checks.js';
import type { Check, Finding, VerifyContext } from './check.js';
import { objectCheck } from './object-check.js';
import { sqlChecks } from './sql-checks.js';

/** In the order in which repairs stand on each other. */
export const CHECKS: readonly Check[] = [objectCheck, ...sqlChecks, ...channelChecks];

/** What came of one check. */
export interface Verdict {
  readonly check: Check;
  /** What broke it when it was looked at first. */
  readonly findings: readonly Finding[];
  /** What still does after the repair; the same as `findings` where none was tried. */
  readonly left: readonly Finding[];
}

/** Findings of one check that are told. */
const TOLD = 100;

/** Checks every invariant; with `repair`, makes anew what is derived and looks again. */
export async function* verify(context: VerifyContext, { repair = false } = {}): AsyncIterable<Verdict> {
  for (const check of CHECKS) {
    const findings = await some(check, context);
    if (findings.length === 0 || !repair || check.repair === undefined) {
      yield { check, findings, left: findings };
      continue;
    }
    const failed = await check.repair(context).then(
      () => [],
      (error: unknown) => [{ what: 'the repair', detail: messageOf(error) }],
    );
    yield { check, findings, left: [...(await some(check, context)), ...failed] };
  }
}

/** What breaks an invariant; that it could not be looked at is a finding too. */
async function some(check: Check, context: VerifyContext): Promise<readonly Finding[]> {
  const kept: Finding[] = [];
  try {
    for await (const finding of check.find(context)) {
      kept.push(finding);
      if (kept.length === TOLD) break;
    }
  } catch (error) {
    kept.push({ what: 'the check', detail: messageOf(error) });
  }
  return kept;
}
