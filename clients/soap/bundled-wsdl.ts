/** The service description for servers that offer none, or one that cannot be read. [API 1.1] */
import { FUNCTIONS, type StoreFunctionName } from './functions.js';

const SHORTS: Partial<Record<StoreFunctionName, readonly string[]>> = {
  WMLS_GetCap: ['Result'],
  WMLS_GetBaseMsg: ['ReturnValueIn'],
  WMLS_GetFromStore: ['Result'],
  WMLS_AddToStore: ['Result'],
  WMLS_UpdateInStore: ['Result'],
  WMLS_DeleteFromStore: ['Result'],
};

const names = Object.keys(FUNCTIONS) as StoreFunctionName[];

function part(name: StoreFunctionName, partName: string): string {
  const type = SHORTS[name]?.includes(partName) === true ? 'short' : 'string';
  return `<part name="${partName}" type="xsd:${type}"/>`;
}

function messages(name: StoreFunctionName): string {
  const { in: input, out: output } = FUNCTIONS[name];
  return [
    `<message name="Store.${name}">${input.map((one) => part(name, one)).join('')}</message>`,
    `<message name="Store.${name}Response">${output.map((one) => part(name, one)).join('')}</message>`,
  ].join('\n');
}

function operation(name: StoreFunctionName): string {
  const order = [...FUNCTIONS[name].in, ...FUNCTIONS[name].out].join(' ');
  return `<operation name="${name}" parameterOrder="${order}"><input message="tns:Store.${name}"/><output message="tns:Store.${name}Response"/></operation>`;
}

function binding(name: StoreFunctionName): string {
  const body =
    '<soap:body use="encoded" namespace="http://www.witsml.org/message/120" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"/>';
  return `<operation name="${name}"><soap:operation soapAction="http://www.witsml.org/action/120/Store.${name}"/><input>${body}</input><output>${body}</output></operation>`;
}

/** The WSDL of a store at `address`. */
export function bundledWsdl(address: string): string {
  const escaped = address.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions name="WMLS" targetNamespace="http://www.witsml.org/wsdl/120" xmlns="http://schemas.xmlsoap.org/wsdl/"
  xmlns:tns="http://www.witsml.org/wsdl/120" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xsd="http://www.w3.org/2001/XMLSchema">
${names.map(messages).join('\n')}
<portType name="StoreSoapPort">
${names.map(operation).join('\n')}
</portType>
<binding name="StoreSoapBinding" type="tns:StoreSoapPort">
<soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>
${names.map(binding).join('\n')}
</binding>
<service name="WMLS"><port name="StoreSoapPort" binding="tns:StoreSoapBinding"><soap:address location="${escaped}"/></port></service>
</definitions>
`;
}
