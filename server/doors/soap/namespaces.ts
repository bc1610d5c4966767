/** The namespaces of the Store API's wire format. The 120 in them never moved. [API 1.1] */
export const NS = {
  envelope: 'http://schemas.xmlsoap.org/soap/envelope/',
  envelope12: 'http://www.w3.org/2003/05/soap-envelope',
  encoding: 'http://schemas.xmlsoap.org/soap/encoding/',
  xsd: 'http://www.w3.org/2001/XMLSchema',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  wsdl: 'http://schemas.xmlsoap.org/wsdl/',
  wsdlSoap: 'http://schemas.xmlsoap.org/wsdl/soap/',
  soapHttp: 'http://schemas.xmlsoap.org/soap/http',
  storeWsdl: 'http://www.witsml.org/wsdl/120',
  storeMessage: 'http://www.witsml.org/message/120',
  storeAction: 'http://www.witsml.org/action/120',
} as const;
