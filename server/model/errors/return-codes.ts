/**
 * The return codes of the Store API as one table: `WMLS_GetBaseMsg`, the functions, the generated
 * documentation and the tests all read it. Texts are ours. [API 6]
 */

/** A code of the table; a plain number, so that it can travel as the `Result` of a call. */
export type ReturnCode = number;

/** The functions by the word that follows `WMLS_`. */
export type CodedFunction =
  'GetCap' | 'GetBaseMsg' | 'GetFromStore' | 'AddToStore' | 'UpdateInStore' | 'DeleteFromStore';

/** One row of the table of return codes. */
export interface ReturnCodeRow {
  readonly code: ReturnCode;
  /** The functions that may answer with the code; none for a code that is withdrawn or not assigned. */
  readonly functions: readonly CodedFunction[];
  /** The fixed base message of the code, independent of any request. */
  readonly text: string;
}

/** Done, and nothing is left out. */
export const SUCCESS = 1;
/** Done, but a limit cut off some of the growing data. */
export const SUCCESS_IN_PART = 2;
/** Done, with a warning in SuppMsgOut. */
export const SUCCESS_WITH_WARNINGS = 1001;
/** What GetBaseMsg is told about when it is asked without a code [-422]. */
export const NO_RETURN_VALUE = -422;
/** The server's own code for what it did not foresee; SuppMsgOut has the id under which the log has it. */
export const UNEXPECTED_FAILURE = -1999;

/** What GetBaseMsg says of a number that is no code of ours [S12]. */
export const UNKNOWN_CODE_TEXT = 'This number is not a return code of this server.';

const LETTERS: Readonly<Record<string, CodedFunction>> = {
  C: 'GetCap',
  M: 'GetBaseMsg',
  G: 'GetFromStore',
  A: 'AddToStore',
  U: 'UpdateInStore',
  D: 'DeleteFromStore',
};

/** `letters` as in the reference: one letter for each function that may return the code. */
function row(code: ReturnCode, letters: string, text: string): ReturnCodeRow {
  const functions = [...letters].flatMap((letter) => LETTERS[letter] ?? []);
  return { code, functions, text };
}

/* prettier-ignore */
export const RETURN_CODES: readonly ReturnCodeRow[] = [
  row(1, 'CGAUD', 'The function completed successfully.'),
  row(2, 'G', 'The function completed, but not all growing data that were asked for fitted into the answer.'),
  row(1001, 'GAUD', 'The function completed successfully; the supplementary message holds a warning.'),
  row(1002, 'G', 'The function completed with only a part of the growing data; the supplementary message holds a warning.'),
  row(-401, 'GAUD', 'The outermost element of the XML has to be the plural name of the object type.'),
  row(-402, 'G', 'The option maxReturnNodes has to be a whole number of at least 1.'),
  row(-403, 'GAUD', 'The outermost element has to declare the WITSML namespace of its version as the default namespace.'),
  row(-404, 'GAUD', 'The capClient has to list its schema versions from the oldest to the newest.'),
  row(-405, 'A', 'There is an object with this uid already.'),
  row(-406, 'A', 'A uid that has to be given is missing or empty.'),
  row(-407, 'GAUD', 'The parameter WMLtypeIn has to name an object type.'),
  row(-408, 'GAUD', 'The parameter that holds the XML has to have content.'),
  row(-409, 'GAUD', 'The XML is not well-formed, or does not satisfy the schema that this function needs.'),
  row(-410, 'G', 'Apart from its empty values, the query template does not satisfy the schema.'),
  row(-411, 'CGAUD', 'The parameter OptionsIn is not encoded as keyword=value pairs with correct percent escapes.'),
  row(-412, 'AU', 'The object that would come of this call does not satisfy the schema of complete objects.'),
  row(-413, 'GUD', 'This function does not support the object type, or the data version of the XML.'),
  row(-414, 'GAUD', 'The user does not have the right to do this.'),
  row(-415, 'UD', 'The uids of the object and of its parents have to be given and not empty.'),
  row(-416, 'D', 'A uid attribute inside the object must not be empty in a deletion.'),
  row(-417, 'D', 'A unit of measure attribute must not be empty in a deletion.'),
  row(-418, 'D', 'A recurring element that has uids has to carry its uid attribute in a deletion.'),
  row(-419, 'D', 'An element that holds others and does not recur cannot be deleted as a whole; name what it holds.'),
  row(-420, 'D', 'A mandatory element or attribute cannot be deleted.'),
  row(-421, 'D', 'The last occurrence of a mandatory recurring element cannot be deleted.'),
  row(-422, 'M', 'The parameter ReturnValueIn has to hold a return code.'),
  row(-423, 'CG', 'The option dataVersion names a data version that this server does not support.'),
  row(-424, 'C', 'The option dataVersion has to be given.'),
  row(-425, 'G', 'This value of the option returnElements does not apply to the object type.'),
  row(-426, 'GAU', 'The decompressed XML is not well-formed, or does not satisfy the schema that this function needs.'),
  row(-427, 'G', 'The option requestObjectSelectionCapability has to stand alone.'),
  row(-428, 'G', 'The option requestObjectSelectionCapability needs a template of one empty object without attributes.'),
  row(-429, 'G', 'A query may name the data section of a log only once.'),
  row(-430, 'G', 'The server cannot return an item that the query asks for.'),
  row(-431, 'G', 'The server cannot select by an item that the query has a value for.'),
  row(-432, 'D', 'An object that has other objects below it is deleted only with the option cascadedDelete.'),
  row(-433, 'UD', 'There is no object with these uids.'),
  row(-434, 'AU', 'The mnemonics of the log data are missing, or the log has no curve for one of them.'),
  row(-435, '', 'This code is withdrawn; code -480 says the same.'),
  row(-436, 'U', 'The definition of a new curve must not carry an index range.'),
  row(-437, 'D', 'A deletion must not name mnemonics in the data section; name the curves instead.'),
  row(-438, 'G', 'All occurrences of a recurring element in one query have to name the same items.'),
  row(-439, 'G', 'An item of a recurring element has to have a value in every occurrence or in none.'),
  row(-440, 'CGAUD', 'OptionsIn has a keyword that this function does not know.'),
  row(-441, 'CGAUD', 'OptionsIn gives a keyword a value that it cannot have.'),
  row(-442, 'CGAUD', 'OptionsIn asks for an optional ability that this server does not offer.'),
  row(-443, 'GAU', 'The unit of measure is not among the units of this measure.'),
  row(-444, 'AUD', 'The XML has to hold exactly one object.'),
  row(-445, 'U', 'An element or attribute that is not stored yet must not be empty.'),
  row(-446, 'U', 'A unit of measure was given without a value.'),
  row(-447, 'AU', 'The curves of a log need mnemonics that differ from one another.'),
  row(-448, 'U', 'A recurring element that has uids has to carry its uid in an update.'),
  row(-449, 'AU', 'The mnemonics of the log data have to include the index curve.'),
  row(-450, 'AU', 'The mnemonics of the log data name a curve twice.'),
  row(-451, 'AU', 'The log data have to come with their units.'),
  row(-452, 'AU', 'The units of the log data have to equal those of the curves.'),
  row(-453, 'AU', 'A value that needs a unit of measure was given without one.'),
  row(-454, 'A', 'All index values of one log have to be in the same unit of measure.'),
  row(-455, 'AU', 'All index values of one log have to refer to the same datum.'),
  row(-456, 'AUD', 'The call holds more data than the server says it takes at once.'),
  row(-457, 'AU', 'The index curve has to come first in the log data.'),
  row(-458, 'GA', 'Index ranges in depth and in time must not be mixed.'),
  row(-459, 'AU', 'A mnemonic holds a character that is not allowed, or there are more columns than curves.'),
  row(-460, 'G', 'The curves that the header of the query names and those in its data section have to be the same.'),
  row(-461, 'G', 'A query that names curves has to include their mnemonic.'),
  row(-462, 'G', 'A query that names the data section has to include its list of mnemonics.'),
  row(-463, 'AU', 'Two rows of the data have the same index.'),
  row(-464, 'GAUD', 'The uids of the occurrences of a recurring element have to differ from one another.'),
  row(-465, 'GAUD', 'The API version of the capClient is not the one that belongs to the data version.'),
  row(-466, 'GAUD', 'The parameter CapabilitiesIn does not hold a valid capClient document.'),
  row(-467, 'GAUD', 'The server does not support the API version of the capClient.'),
  row(-468, 'GAUD', 'The outermost element of the XML has to carry the attribute version.'),
  row(-469, 'G', 'The query template is not valid for the data schema.'),
  row(-470, 'G', 'The server does not support this query.'),
  row(-471, '', 'This code is not assigned.'),
  row(-472, 'GAUD', 'The request has to carry the HTTP header User-Agent.'),
  row(-473, 'GAUD', 'The schema versions of the capClient do not include the version of the XML.'),
  row(-474, 'G', 'A query for data has to ask for their index.'),
  row(-475, 'G', 'A query for growing data has to identify one object.'),
  row(-476, 'G', 'The value latest-change-only of the option returnElements is for changeLog only.'),
  row(-477, 'G', 'The query has to include the definition of the columns together with the data section.'),
  row(-478, 'A', 'The uids of the parents have to be written in the same letter case as those in the store.'),
  row(-479, 'GAU', 'The compressed XML could not be decompressed.'),
  row(-480, 'U', 'Data of a new curve and data of an existing curve cannot come in one update.'),
  row(-481, 'A', 'The parent of the object does not exist.'),
  row(-482, 'G', 'The query names a mnemonic twice.'),
  row(-483, 'U', 'The XML of the update is not well-formed, or does not satisfy the schema of updates.'),
  row(-484, 'U', 'A mandatory element or attribute must not be empty or missing after the update.'),
  row(-485, 'G', 'The client repeats this query too often.'),
  row(-486, 'A', 'The object in the XML is of another type than WMLtypeIn says.'),
  row(-487, 'A', 'The server does not take new objects of this type.'),
  row(UNEXPECTED_FAILURE, 'CGAUD', 'The server failed in a way that it did not expect; the supplementary message holds the id of the incident.'),
];

const TEXTS: ReadonlyMap<number, string> = new Map(RETURN_CODES.map(({ code, text }) => [code, text]));

/** The base text of a code; a fixed sentence for a number that is none. */
export function baseTextOf(code: number): string {
  return TEXTS.get(code) ?? UNKNOWN_CODE_TEXT;
}
