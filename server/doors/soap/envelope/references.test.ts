import { describe, expect, test } from '@jest/globals';
import { readEnvelope } from './read-envelope.js';

const envelope = (parts: string, after = '') =>
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><m:WMLS_AddToStore xmlns:m="http://www.witsml.org/message/120">${parts}</m:WMLS_AddToStore>${after}</e:Body></e:Envelope>`;

describe('[API 1.1] parts that refer to another element', () => {
  test('of the same call, as gSOAP sends two equal parts', () => {
    const { parts } = readEnvelope(
      envelope('<XMLin id="_1">&lt;a/&gt;</XMLin><OptionsIn id="_2"/><CapabilitiesIn href="#_2"/>'),
    );
    expect(Object.fromEntries(parts)).toEqual({ XMLin: '<a/>', OptionsIn: '', CapabilitiesIn: '' });
  });

  test('of the Body behind the call, as Axis sends them', () => {
    const { parts } = readEnvelope(
      envelope(
        '<XMLin href="#a"/>',
        '<multiRef id="a">&lt;b&gt;</multiRef><multiRef id="c"><d>x</d></multiRef>',
      ),
    );
    expect(parts.get('XMLin')).toBe('<b>');
  });

  test('that is not there: a Fault', () => {
    expect(() => readEnvelope(envelope('<XMLin href="#a"/>'))).toThrow(/XMLin refers to another element, #a/);
    expect(() => readEnvelope(envelope('<XMLin href="#a"/><XMLin>x</XMLin>'))).toThrow(/twice/);
  });
});
