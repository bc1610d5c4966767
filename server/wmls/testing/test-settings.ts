import type { StoreSettings } from '../settings.js';

/** Settings for unit tests. */
export const TEST_SETTINGS: StoreSettings = {
  mode: 'lenient',
  changeDetectionPeriod: 1,
  growingTimeoutPeriod: 3600,
  defaultTimeZone: 'Z',
  compressionMethod: 'gzip',
  cascadedDelete: true,
  contact: { name: 'N', email: 'e@example.com', phone: '0' },
  serverName: 'Standpipe',
  serverDescription: 'A test',
};
