import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NS } from '../namespaces.js';
import { OPERATIONS } from '../operations.js';
import { envelope } from '../testing/requests.js';
import type { Call } from './call.js';
import { EnvelopeReader } from './envelope-reader.js';
import { readEnvelope } from './read-envelope.js';
import { scanUsualEnvelope } from './scan-usual-envelope.js';
import { SoapFault } from './soap-fault.js';
import { escapeMessage, unescapeText } from './text.js';
import { writeAnswer } from './write-envelope.js';

/** Any text that XML can carry; what it cannot is replaced. */
const xmlText = fc
  .string({
    unit: fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.constantFrom('<', '&', '>', ']]>', '\r', '\n', '&amp;', '"'),
    ),
  })
  .map((text) => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '?'));

const call = fc.constantFrom(...OPERATIONS).chain((operation) =>
  fc.record({
    operation: fc.constant(operation),
    parts: fc.record(Object.fromEntries(operation.inParts.map(({ name }) => [name, xmlText]))),
  }),
);

/** Reads in pieces of the given lengths. */
function readInPieces(text: string, lengths: readonly number[]): Call {
  const reader = new EnvelopeReader();
  let at = 0;
  for (const length of lengths) {
    reader.write(text.slice(at, at + length));
    at += length;
  }
  reader.write(text.slice(at));
  return reader.end();
}

function outcome(read: () => Call): unknown {
  try {
    const { operation, parts } = read();
    return { operation: operation.name, parts: Object.fromEntries(parts) };
  } catch (error) {
    if (error instanceof SoapFault) return error.faultCode;
    throw error;
  }
}

describe('[API 1.1] reading envelopes', () => {
  test('any text of any part arrives as it is, read at once or in any pieces', () => {
    fc.assert(
      fc.property(call, fc.array(fc.nat(40)), ({ operation, parts }, lengths) => {
        const text = envelope(operation.name, parts);
        const expected = { operation: operation.name, parts };
        expect(outcome(() => readEnvelope(text))).toEqual(expected);
        expect(outcome(() => readInPieces(text, lengths))).toEqual(expected);
        expect(scanUsualEnvelope(text)).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });

  test('mutated envelopes are read or refused by a fault, and the scanner never differs from the reader', () => {
    const fragment = fc.constantFrom(
      '<',
      '>',
      '/',
      '&',
      '"',
      "'",
      ' ',
      '\n',
      '=',
      ':',
      ';',
      'xmlns:s=""',
      's:',
      '<a>',
      '</a>',
      '<a/>',
      'x="1"',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?x',
      '?>',
      '<!DOCTYPE a>',
      '&#1;',
      '&lt;',
      '&x;',
      'xsi:nil="1"',
      'xml:a="b"',
      'xmlns="u"',
      'xsi:type="y"',
      ' href="#1"',
      '</m:WMLS_AddToStore>',
      '<s:Header/>',
      '\0',
    );
    const mutation = fc.record({
      at: fc.nat(700),
      remove: fc.nat(12),
      insert: fc.oneof(fc.constant(''), fragment),
    });
    fc.assert(
      fc.property(
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(60)),
        (mutations, lengths) => {
          let text = envelope('WMLS_AddToStore', { WMLtypeIn: 'well', XMLin: '<wells a="1&amp;2"/>' });
          for (const { at, remove, insert } of mutations) {
            text = text.slice(0, at) + insert + text.slice(at + remove);
          }
          const whole = outcome(() => readEnvelope(text));
          if (!text.includes('\0')) {
            expect(whole).toEqual(outcome(() => readInPieces(text, [])));
            expect(whole).toEqual(outcome(() => readInPieces(text, lengths)));
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });

  const usual = envelope('WMLS_AddToStore', { XMLin: '<a/>' });
  const part = '<XMLin xsi:type="xsd:string">&lt;a/&gt;</XMLin>';
  const body = '<WMLtypeIn>w</WMLtypeIn>';
  test.each([
    ['CDATA', usual.replace('&lt;a/&gt;', '<![CDATA[<a/>]]>')],
    ['text and CDATA', usual.replace('&lt;a/&gt;', '&lt;a<![CDATA[/>]]>')],
    ['numeric references', usual.replace('&lt;a/&gt;', '&#60;a/&#x3e;')],
    ['comments', usual.replace(part, `<!-- <x> & -->${part.replace('a/', 'a<!-- " -->/')}`)],
    ['qualified parts', usual.replace('<XMLin', '<m:XMLin').replace('</XMLin', '</m:XMLin')],
    ['a default namespace', usual.replaceAll('m:WMLS', 'WMLS').replace('xmlns:m', 'xmlns')],
    [
      'another prefix',
      usual
        .replaceAll('s:', 'SOAP-ENV:')
        .replaceAll('xmlnSOAP-ENV:', 'xmlns:')
        .replace('xmlns:s=', 'xmlns:SOAP-ENV='),
    ],
    ['a Header', usual.replace('<s:Body', '<s:Header><t:x xmlns:t="u">text<t:y/></t:x></s:Header><s:Body')],
    ['elements after the call', usual.replace('</s:Body>', '<x><y>z</y></x></s:Body>')],
    ['unknown parts', usual.replace('</m:', '<Other>1</Other></m:')],
    ['single quotes and spaces', usual.replaceAll('"', "'").replaceAll('</XMLin>', '</XMLin >')],
    ['a declaration left out', usual.replace(/^<\?xml[^>]*>/, ' \n')],
    [
      'no encodingStyle and no types',
      usual.replace(/ s:encodingStyle="[^"]*"/, '').replace(/ xsi:type="[^"]*"/, ''),
    ],
  ])('%s', (_name, text) => {
    expect(text).not.toBe(usual);
    expect(readEnvelope(text).parts.get('XMLin')).toBe('<a/>');
    expect(
      readInPieces(
        text,
        [...text].map(() => 1),
      ).parts.get('XMLin'),
    ).toBe('<a/>');
  });

  test('tags that stand between elements again and again are unescaped as all others are', () => {
    const rows =
      '<w.x:data>1,&lt;$&amp;</w.x:data>\n <w.x:data>2</w.x:data>\n<w_x:data>&amp;lt;/a&amp;gt;</w_x:data>';
    const escaped = rows.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    expect(unescapeText(escaped.repeat(100))).toBe(rows.repeat(100));
  });

  test('parts come in any order', () => {
    const text = usual.replace(part, `${part}<OptionsIn/>${body}`);
    expect(Object.fromEntries(readEnvelope(text).parts)).toEqual({
      XMLin: '<a/>',
      OptionsIn: '',
      WMLtypeIn: 'w',
    });
  });

  test.each([
    ['a part given twice', usual.replace(part, part + part), 'XMLin stands twice'],
    ['a document that is not escaped', usual.replace('&lt;a/&gt;', '<a/>'), 'must be escaped'],
    ['a multi-reference', usual.replace(part, '<XMLin href="#1"/>'), 'refers to another element'],
    ['an undeclared entity', usual.replace('&lt;', '&nbsp;'), 'entity nbsp'],
    [
      'an entity named as what every object has',
      usual.replace('&lt;', '&constructor;'),
      'entity constructor',
    ],
    ['a bare ampersand', usual.replace('&lt;', '& '), 'ampersand'],
    ['a reference to NUL', usual.replace('&lt;', '&#0;'), 'number 0'],
    ['half a surrogate', usual.replace('&lt;', '&#xD800;'), 'number 55296'],
    ['an attribute given twice', usual.replace('<XMLin', '<XMLin a="1" a="2"'), 'not well-formed'],
    [
      'an undeclared prefix',
      usual.replace('<XMLin', '<q:XMLin').replace('</XMLin', '</q:XMLin'),
      'not well-formed',
    ],
    ['text between the elements', usual.replace(part, `stray${part}`), 'text where'],
    ['a Body without a call', usual.replace(/<m:.*<\/m:\w+>/, ''), 'no operation'],
    ['two Bodies', usual.replace('</s:Envelope>', '<s:Body/></s:Envelope>'), 'one Body'],
    ['10,000 levels', usual.replace(part, '<a>'.repeat(10_000)), 'holds elements'],
    [
      'a million elements',
      usual.replace('<s:Body', `<s:Header>${'<a/>'.repeat(1_000_000)}</s:Header><s:Body`),
      'more elements',
    ],
    ['an endless tag', usual.replace('<XMLin', `<XMLin a="${'x'.repeat(70_000)}`), ''],
  ])('%s is refused', (_name, text, message) => {
    expect(() => readEnvelope(text)).toThrow(SoapFault);
    expect(() => readEnvelope(text)).toThrow(message);
  });
});

describe('[API 1.1] writing envelopes', () => {
  test('what is escaped reads back, whatever it is', () => {
    fc.assert(fc.property(xmlText, (text) => expect(unescapeText(escapeMessage(text))).toBe(text)));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() =>
          readEnvelope(envelope('WMLS_GetCap', { a: '1' }).replace('>1<', () => `>${escapeMessage(text)}<`)),
        ).not.toThrow();
      }),
    );
    expect(escapeMessage('a\r\ud800b\0')).toBe('a&#13;\ufffdb\ufffd');
  });

  test.each(OPERATIONS.map((operation) => [operation.name, operation] as const))(
    '%s answers with all its out-parts in order [S17]',
    (_name, operation) => {
      const text = writeAnswer(operation, { Result: -401 });
      const parts = [...text.matchAll(/<(\w+) xsi:type="xsd:(\w+)">/g)].map(([, name, type]) => ({
        name,
        type,
      }));
      expect(parts).toEqual(operation.outParts);
      expect(text).toContain(`<m:${operation.name}Response xmlns:m="${NS.storeMessage}">`);
    },
  );
});
