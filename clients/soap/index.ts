/** The SOAP clients as they are exported: `import { StoreClient } from 'standpipe/clients/soap'`. */
export { DirectClient, type DirectClientOptions } from './direct-client.js';
export { StoreClient, type StoreClientOptions } from './store-client.js';
export { StoreError, type StoreErrorKind } from './store-error.js';
export type { Answer, GetCapAnswer, GetFromStoreAnswer, InputRequest, QueryRequest } from './functions.js';
