/**
 * libxml2 as this server uses it. Its own `validate` keeps every error together with a path that takes longer
 * the more siblings there are: a document with 200,000 wrong rows would stop the server for minutes. Here the
 * first errors are kept and the rest is counted. It is the one file that knows the package's inner modules.
 */
import {
  ParseOption,
  XmlBufferInputProvider,
  XmlDocument,
  XmlParseError,
  xmlRegisterInputProvider,
  XsdValidator,
} from 'libxml2-wasm';
import * as inner from 'libxml2-wasm/lib/libxml2.mjs';
import {
  XmlAttrStruct,
  XmlErrorStruct,
  xmlNodeGetContent,
  XmlNodeStruct,
  xmlSchemaFreeValidCtxt,
  xmlSchemaNewValidCtxt,
  xmlSchemaSetValidStructuredErrors,
  xmlSchemaValidateDoc,
} from 'libxml2-wasm/lib/libxml2.mjs';

export { XmlDocument, XsdValidator, XmlParseError };

/** One message of libxml2, as it came. */
export interface RawProblem {
  readonly message: string;
  readonly line: number;
  /** The path to the element: names, with the uid where an element has one. */
  readonly path: string;
}

/** The only files that libxml2 can ever open: those that are being compiled. */
const files = new XmlBufferInputProvider({});
xmlRegisterInputProvider(files);

/** Where compiled files seem to lie. */
const FOLDER = 'schemas/';

const ELEMENT = 1;
const WARNING = 1;

/** Documents are large and without DTD by now, so the limits that guard against entities are in the way. */
const OPTIONS =
  ParseOption.XML_PARSE_HUGE |
  ParseOption.XML_PARSE_BIG_LINES |
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_COMPACT;

/** Parses a text that has no DTD. To be disposed. @throws XmlParseError when it is not well-formed. */
export function parseDocument(text: string): XmlDocument {
  return XmlDocument.fromString(text, { encoding: 'utf-8', option: OPTIONS });
}

/**
 * Compiles a schema from texts. To be disposed.
 * @throws XmlValidateError when the schema is none.
 */
export function compileSchema(
  main: { readonly name: string; readonly text: string },
  others: ReadonlyMap<string, string>,
): XsdValidator {
  for (const [name, text] of others) files.addBuffer(FOLDER + name, Buffer.from(text));
  let document: XmlDocument | undefined;
  try {
    document = XmlDocument.fromString(main.text, { url: FOLDER + main.name });
    return XsdValidator.fromDoc(document);
  } finally {
    document?.dispose();
    for (const name of others.keys()) files.removeBuffer(FOLDER + name);
  }
}

let collecting: { kept: RawProblem[]; keep: number; more: number } | undefined;

/** Makes a function callable from libxml2; the package's types do not tell of it. */
const { addFunction } = inner as unknown as {
  addFunction(call: (data: number, error: number) => void, signature: string): number;
};

const collector = addFunction((_data: number, error: number) => {
  if (collecting === undefined || XmlErrorStruct.level(error) <= WARNING) return;
  if (collecting.kept.length >= collecting.keep) {
    collecting.more += 1;
    return;
  }
  const node = XmlErrorStruct.node(error);
  collecting.kept.push({
    message: XmlErrorStruct.message(error).trim(),
    line: node === 0 ? XmlErrorStruct.line(error) : XmlNodeStruct.line(node),
    path: pathOf(node),
  });
}, 'vii');

/**
 * Validates a parsed document.
 * @returns the first `keep` problems, and how many more there are.
 * @throws Error when libxml2 itself fails.
 */
export function validateDocument(
  schema: XsdValidator,
  document: XmlDocument,
  keep: number,
): { problems: readonly RawProblem[]; more: number } {
  const context = xmlSchemaNewValidCtxt(pointerOf(schema));
  const mine = { kept: [], keep, more: 0 };
  collecting = mine;
  try {
    xmlSchemaSetValidStructuredErrors(context, collector, 0);
    const result = xmlSchemaValidateDoc(context, pointerOf(document));
    if (result < 0) throw new Error('libxml2 could not validate the document.');
    return { problems: mine.kept, more: mine.more };
  } finally {
    collecting = undefined;
    xmlSchemaFreeValidCtxt(context);
  }
}

function pointerOf(object: XmlDocument | XsdValidator): number {
  return (object as unknown as { readonly _ptr: number })._ptr;
}

function pathOf(node: number): string {
  const steps: string[] = [];
  for (let at = node; at !== 0 && XmlNodeStruct.type(at) === ELEMENT; at = XmlNodeStruct.parent(at)) {
    const uid = uidOf(at);
    steps.unshift(XmlNodeStruct.name_(at) + (uid === undefined ? '' : `[uid=${uid}]`));
  }
  return steps.join('/');
}

function uidOf(element: number): string | undefined {
  for (let at = XmlNodeStruct.properties(element); at !== 0; at = XmlAttrStruct.next(at)) {
    if (XmlAttrStruct.name_(at) === 'uid') return xmlNodeGetContent(at).slice(0, 64);
  }
  return undefined;
}
