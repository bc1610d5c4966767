import type { ProjectOptions } from '../../model/data-object/project.js';
import type { Principal } from '../principal.js';

/** Strict users are shown the schema's items only. [API 2.5] */
export function shownTo({ mode }: Principal): ProjectOptions {
  return { unknown: mode === 'strict' ? 'drop' : 'keep' };
}
