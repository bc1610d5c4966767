/**
 * The rules of the Store API on what comes in, as named steps in the order of the processing [API 2.9]. Each
 * throws a StandpipeError with the code of the function; none changes anything.
 *
 * All functions: `checkCaller`, (OptionsIn), `checkInputGiven`, `readInput`, `checkDocument`, (keywords),
 * `checkObjectCount`. Then:
 *   Add: `checkAdd`, `checkPartCount`, `normaliseForAdd`, `validateNew`.
 *   Update: `checkUpdate`, `checkPartCount`, `normaliseForUpdate`, `validateUpdate`; with the stored object locked
 *     `checkUpdateAgainst`; on the merged object `validateResult`.
 *   Delete: `checkDelete`, `checkPartCount`; of parts, with the stored object locked, `checkDeleteAgainst`; on what
 *     is left `validateResult`.
 *   Get: `checkTemplate`, for each query.
 * `ownRules` are the steps that some types have beside these.
 */
export { ofCompressedInput } from './compressed.js';
export { type CallFacts, checkCaller, checkInputGiven } from './call.js';
export { checkDocument, checkObjectCount, type DocumentFacts } from './document.js';
export { checkDeleteAgainst } from './delete-against.js';
export { type AddDefaults, normaliseForAdd, normaliseForUpdate } from './normalise.js';
export { ownRules } from './own-rules.js';
export { checkPartCount } from './part-count.js';
export { readInput, type ReadingCall } from './reading.js';
export { checkAdd, checkDelete, checkTemplate, checkUpdate } from './structure.js';
export { checkUpdateAgainst } from './update-against.js';
export { validateNew, validateResult, validateUpdate, type Validator } from './validation.js';
