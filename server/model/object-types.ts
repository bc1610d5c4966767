/**
 * The 27 object types of WITSML 1.4.1.1 as a table: everything that is not said by the schema and that the
 * server must know of a type. Handlers, capabilities, documentation and tests read it. [API 7]
 */

/** The types, in the order in which documents must be loaded (parents first). */
export const OBJECT_TYPE_NAMES = [
  'coordinateReferenceSystem',
  'toolErrorModel',
  'toolErrorTermSet',
  'well',
  'wellbore',
  'rig',
  'tubular',
  'bhaRun',
  'wbGeometry',
  'attachment',
  'cementJob',
  'convCore',
  'drillReport',
  'fluidsReport',
  'formationMarker',
  'log',
  'message',
  'mudLog',
  'objectGroup',
  'opsReport',
  'risk',
  'sidewallCore',
  'stimJob',
  'surveyProgram',
  'target',
  'trajectory',
  'changeLog',
] as const;

export type ObjectType = (typeof OBJECT_TYPE_NAMES)[number];

/**
 * Where an object hangs: `global` has its own uid only; `well` and `wellbore` need the uids of their parents;
 * `well-or-wellbore` may omit uidWellbore.
 */
export type KeyScope = 'global' | 'well' | 'wellbore' | 'well-or-wellbore';

/** The four functions that take an object type. */
export type StoreFunction =
  'WMLS_GetFromStore' | 'WMLS_AddToStore' | 'WMLS_UpdateInStore' | 'WMLS_DeleteFromStore';

export const STORE_FUNCTIONS: readonly StoreFunction[] = [
  'WMLS_GetFromStore',
  'WMLS_AddToStore',
  'WMLS_UpdateInStore',
  'WMLS_DeleteFromStore',
];

/** One row of the table of object types. */
export interface ObjectTypeRow {
  readonly name: ObjectType;
  /** The root element of a document of this type: the name with an `s`, whatever English says. */
  readonly plural: string;
  readonly scope: KeyScope;
  /** True for log, trajectory and mudLog, whose data come in piece by piece. */
  readonly growing: boolean;
  /** The functions that the server offers for the type; the capabilities say the same. */
  readonly functions: readonly StoreFunction[];
}

const SCOPES: Partial<Record<ObjectType, KeyScope>> = {
  coordinateReferenceSystem: 'global',
  toolErrorModel: 'global',
  toolErrorTermSet: 'global',
  well: 'global',
  wellbore: 'well',
  attachment: 'well-or-wellbore',
  objectGroup: 'well-or-wellbore',
};

const GROWING: ReadonlySet<ObjectType> = new Set(['log', 'trajectory', 'mudLog']);

/** [S9] The changeLog is made by the server: it can only be read. */
function functionsOf(name: ObjectType): readonly StoreFunction[] {
  return name === 'changeLog' ? ['WMLS_GetFromStore'] : STORE_FUNCTIONS;
}

export const OBJECT_TYPES: readonly ObjectTypeRow[] = OBJECT_TYPE_NAMES.map((name) => ({
  name,
  plural: `${name}s`,
  scope: SCOPES[name] ?? 'wellbore',
  growing: GROWING.has(name),
  functions: functionsOf(name),
}));

const BY_NAME: ReadonlyMap<string, ObjectTypeRow> = new Map(OBJECT_TYPES.map((row) => [row.name, row]));

/** The row of a type that is spelled exactly so; undefined for any other word. */
export function objectTypeNamed(name: string): ObjectTypeRow | undefined {
  return BY_NAME.get(name);
}

/** The row of a type that is known to exist. */
export function objectType(name: ObjectType): ObjectTypeRow {
  const row = BY_NAME.get(name);
  if (row === undefined) throw new Error(`There is no object type ${name}.`);
  return row;
}
