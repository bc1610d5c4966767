/** The SOAP client as it is exported: `import { StoreClient } from 'standpipe/clients/soap'`. */
export { StoreClient, type StoreClientOptions } from './store-client.js';
export { StoreError, type StoreErrorKind } from './store-error.js';
export type { Answer, GetCapAnswer, GetFromStoreAnswer, InputRequest, QueryRequest } from './functions.js';
