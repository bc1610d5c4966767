import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeDocument } from './decode-document.js';
import { documentOf, splitDocument } from './split-document.js';

/** The documents that a text falls into. */
function pieces(text: string): string[] {
  const document = splitDocument(text);
  return document.objects.map((slice) => documentOf(text, document, slice));
}

const ROOT = '<w:wells xmlns:w="http://www.witsml.org/schemas/1series"\r\n version="1.4.1.1">';

test('each object keeps its characters and the root tag of its document', () => {
  const first = '<w:well uid="a b"><w:name>\u{1F6E2} A &amp; B\r\n</w:name><!-- < --></w:well>';
  const second = `<w:well uid='>'/>`;
  const text = `<?xml version="1.0"?>\r\n<!-- x -->${ROOT}<w:documentInfo><w:name>n</w:name></w:documentInfo>\r\n${first}\r\n\t${second}</w:wells>\r\n`;
  expect(pieces(text)).toEqual([`${ROOT}${first}</w:wells>`, `${ROOT}${second}</w:wells>`]);
});

test('objects are known by type, uids and name', () => {
  const text =
    '<rigs version="1.4.1.1"><rig uidWellbore="B" uid="R" uidWell="W"><nameWell>x</nameWell><name> Rig 1 </name>' +
    '<bop><name>no</name></bop></rig></rigs>';
  expect(splitDocument(text).objects).toMatchObject([{ type: 'rig', uids: ['W', 'B', 'R'], name: 'Rig 1' }]);
});

describe('what is no document of objects is refused with the reason', () => {
  test.each([
    ['<wells><well></wells>', /not well-formed/],
    ['', /not well-formed/],
    ['<wells version="1.4.1.1"/>', /no object/],
    ['<wells><documentInfo/></wells>', /no object/],
    ['<well/>', /no plural/],
    ['<!DOCTYPE wells [<!ENTITY a "b">]><wells><well/></wells>', /DOCTYPE/],
  ])('%s', (text, reason) => {
    expect(() => splitDocument(text)).toThrow(reason);
  });
});

test('any text in any object comes out as it went in', () => {
  const value = fc
    .string({ unit: 'binary', maxLength: 20 })
    .map((raw) => raw.replace(/[<&>\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/g, ''));
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 5 }), (objects) => {
      const written = objects.map(([text, space]) => `<well><name>${text}</name>${space}</well>`);
      const document = `<wells>${written.join('\r\n')}</wells>`;
      expect(pieces(document)).toEqual(written.map((one) => `<wells>${one}</wells>`));
    }),
  );
});

describe('the encoding of a file', () => {
  const text = '<?xml version="1.0" encoding="ISO-8859-1"?><wells><well><name>Åse</name></well></wells>';
  test.each([
    ['stated in the declaration', Buffer.from(text, 'latin1'), text],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), text],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${text}`, 'utf16le'), text],
    ['UTF-16 without one', Buffer.from(text, 'utf16le'), text],
    ['none stated', Buffer.from('<wells>Å</wells>'), '<wells>Å</wells>'],
  ])('%s', (_name, bytes, expected) => {
    expect(decodeDocument(bytes)).toBe(expected);
  });

  test('bytes that are not what they claim are refused', () => {
    expect(() => decodeDocument(Buffer.from('<wells>\xc5</wells>', 'latin1'))).toThrow(/not utf-8/);
    expect(() => decodeDocument(Buffer.from('<?xml version="1.0" encoding="klingon"?>'))).toThrow(
      /not known/,
    );
  });
});
