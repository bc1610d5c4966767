import { escapeAttribute } from './envelope/text.js';
import { NS } from './namespaces.js';
import type { Operation, Part } from './operations.js';
import { OPERATIONS } from './operations.js';

/**
 * The description of the Store API at an address, for clients that generate themselves from it. Names and
 * namespaces are those of the standard [API 1.1]; the document is written from the table of operations.
 */
export function writeWsdl(address: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<wsdl:definitions name="WMLS" targetNamespace="${NS.storeWsdl}" xmlns:wsdl="${NS.wsdl}"` +
      ` xmlns:soap="${NS.wsdlSoap}" xmlns:xsd="${NS.xsd}" xmlns:store="${NS.storeWsdl}">`,
    ...OPERATIONS.flatMap(messages),
    '  <wsdl:portType name="StoreSoapPort">',
    ...OPERATIONS.flatMap(portOperation),
    '  </wsdl:portType>',
    '  <wsdl:binding name="StoreSoapBinding" type="store:StoreSoapPort">',
    `    <soap:binding style="rpc" transport="${NS.soapHttp}"/>`,
    ...OPERATIONS.flatMap(boundOperation),
    '  </wsdl:binding>',
    '  <wsdl:service name="WMLS">',
    '    <wsdl:port name="StoreSoapPort" binding="store:StoreSoapBinding">',
    `      <soap:address location="${escapeAttribute(address)}"/>`,
    '    </wsdl:port>',
    '  </wsdl:service>',
    '</wsdl:definitions>',
    '',
  ].join('\n');
}

/** The SOAPAction of an operation. */
export function soapAction(operation: Operation): string {
  return `${NS.storeAction}/Store.${operation.name}`;
}

function messages({ name, inParts, outParts }: Operation): string[] {
  return [...message(`Store.${name}`, inParts), ...message(`Store.${name}Response`, outParts)];
}

function message(name: string, parts: readonly Part[]): string[] {
  if (parts.length === 0) return [`  <wsdl:message name="${name}"/>`];
  return [
    `  <wsdl:message name="${name}">`,
    ...parts.map((part) => `    <wsdl:part name="${part.name}" type="xsd:${part.type}"/>`),
    '  </wsdl:message>',
  ];
}

/** Result is left out of the order: that makes it the return value of generated code, as clients know it. */
function portOperation({ name, inParts, outParts }: Operation): string[] {
  const named = [...inParts, ...outParts].map((part) => part.name).filter((part) => part !== 'Result');
  const order = named.length === 0 ? '' : ` parameterOrder="${named.join(' ')}"`;
  return [
    `    <wsdl:operation name="${name}"${order}>`,
    `      <wsdl:input message="store:Store.${name}"/>`,
    `      <wsdl:output message="store:Store.${name}Response"/>`,
    '    </wsdl:operation>',
  ];
}

function boundOperation(operation: Operation): string[] {
  const body = `<soap:body use="encoded" namespace="${NS.storeMessage}" encodingStyle="${NS.encoding}"/>`;
  return [
    `    <wsdl:operation name="${operation.name}">`,
    `      <soap:operation soapAction="${soapAction(operation)}" style="rpc"/>`,
    `      <wsdl:input>${body}</wsdl:input>`,
    `      <wsdl:output>${body}</wsdl:output>`,
    '    </wsdl:operation>',
  ];
}
