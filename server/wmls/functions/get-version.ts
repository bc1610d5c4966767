import { DATA_VERSIONS } from '../options-in/keywords.js';

/** WMLS_GetVersion: the versions of data, oldest first, without blanks [S1]. */
export function getVersion(): string {
  return DATA_VERSIONS.join(',');
}
