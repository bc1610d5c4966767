/** `standpipe get TYPE` */
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { Argv, CommandModule } from 'yargs';
import { WITSML_NAMESPACE } from '../../model/data-object/node.js';
import { OBJECT_TYPE_NAMES, OBJECT_TYPES, type ObjectTypeRow } from '../../model/object-types.js';
import { escapeAttribute } from '../../xml/escape.js';
import { CliError, EXIT } from '../cli-error.js';
import { BaseMessages, connect, withConnection, type ConnectionOptions } from '../connection.js';
import { decodeDocument } from '../load/decode-document.js';

interface GetOptions extends ConnectionOptions {
  readonly type: string;
  readonly query: string | undefined;
  readonly uid: string | undefined;
  readonly uidWell: string | undefined;
  readonly uidWellbore: string | undefined;
  readonly returnElements: string | undefined;
}

function typeNamed(word: string): ObjectTypeRow {
  const wanted = word.toLowerCase();
  const row = OBJECT_TYPES.find(({ name, plural }) =>
    [name, plural].some((one) => one.toLowerCase() === wanted),
  );
  if (row === undefined) {
    throw new CliError(`There is no object type ${word}. The types are: ${OBJECT_TYPE_NAMES.join(', ')}.`);
  }
  return row;
}

/** A template that asks by uids. A change log is named by the uid of the object that it is about. */
function templateFor({ name, plural }: ObjectTypeRow, options: GetOptions): string {
  const ownUid = name === 'changeLog' ? 'uidObject' : 'uid';
  const attributes = { uidWell: options.uidWell, uidWellbore: options.uidWellbore, [ownUid]: options.uid };
  const written = Object.entries(attributes)
    .filter(([, uid]) => uid !== undefined)
    .map(([attribute, uid]) => ` ${attribute}="${escapeAttribute(uid ?? '')}"`);
  return `<${plural} xmlns="${WITSML_NAMESPACE}" version="1.4.1.1"><${name}${written.join('')}/></${plural}>`;
}

async function queryFrom(source: string): Promise<string> {
  if (source === '-') return text(process.stdin);
  try {
    return decodeDocument(readFileSync(source));
  } catch (error) {
    throw new CliError(`The query ${source} cannot be used: ${(error as Error).message}`, { cause: error });
  }
}

/** What to return, unless it is said: a query says it itself, one object whole, else which objects there are. */
function returnElementsFor({ returnElements, query, uid }: GetOptions): string {
  if (returnElements !== undefined) return returnElements;
  if (query !== undefined) return 'requested';
  return uid === undefined ? 'id-only' : 'all';
}

/** Writes what was found to stdout. Returns the exit code. */
export async function get(options: GetOptions): Promise<number> {
  const type = typeNamed(options.type);
  const QueryIn = options.query === undefined ? templateFor(type, options) : await queryFrom(options.query);
  const client = await connect(options);
  const OptionsIn = `returnElements=${returnElementsFor(options)}`;
  const { Result, XMLout, SuppMsgOut } = await client.getFromStore({
    WMLtypeIn: type.name,
    QueryIn,
    OptionsIn,
  });
  if (Result < 1) {
    const base = await new BaseMessages(client).of(Result);
    process.stderr.write(`${[String(Result), base, SuppMsgOut].filter(Boolean).join(' ')}\n`);
    return EXIT.refused;
  }
  if (Result !== 1) process.stderr.write(`${String(Result)} ${await new BaseMessages(client).of(Result)}\n`);
  process.stdout.write(XMLout.endsWith('\n') ? XMLout : `${XMLout}\n`);
  return EXIT.done;
}

export const getCommand: CommandModule<object, GetOptions> = {
  command: 'get <type>',
  describe: 'Query a store and write the XML of the answer',
  builder: (yargs) =>
    withConnection(
      yargs
        .positional('type', { type: 'string', demandOption: true, describe: 'Object type, e.g. well' })
        .option('query', { type: 'string', describe: 'File with a query template; - reads stdin' })
        .option('uid', { type: 'string', describe: 'uid of the object (of a changeLog: of its object)' })
        .option('uid-well', { type: 'string', describe: 'uid of the well' })
        .option('uid-wellbore', { type: 'string', describe: 'uid of the wellbore' })
        .option('return-elements', {
          type: 'string',
          describe: 'What to return; default: requested for a query, all for one uid, else id-only',
        })
        .conflicts('query', ['uid', 'uid-well', 'uid-wellbore']),
    ).epilogue('Exit code 2: the server refused the query.') as unknown as Argv<GetOptions>,
  handler: async (options) => {
    process.exitCode = await get(options);
  },
};
