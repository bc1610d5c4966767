import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readConfig, SettingError, withEnvFile } from './config.js';

test('an empty environment gives the documented defaults', () => {
  expect(readConfig({}, '/srv')).toMatchObject({
    host: undefined,
    port: 8080,
    dataDir: '/srv/data',
    databaseUrl: undefined,
    mode: 'lenient',
    storePath: '/witsml/store',
    bodyLimitBytes: 268_435_456,
    changeDetectionPeriod: 1,
    growingTimeoutPeriod: 3600,
    changeLogDays: 7,
    defaultTimeZone: 'Z',
    tls: undefined,
  });
});

test('variables are read, blanks around them dropped, and empty ones are unset', () => {
  const config = readConfig(
    {
      PORT: ' 9000 ',
      WITSML_STRICT: 'true',
      DATA_DIR: '',
      PUBLIC_URL: 'https://rig.example/',
      TRUSTED_PROXIES: 'loopback, 10.0.0.0/8',
    },
    '/srv',
  );
  expect(config).toMatchObject({
    port: 9000,
    mode: 'strict',
    dataDir: '/srv/data',
    publicUrl: 'https://rig.example',
    trustedProxies: ['loopback', '10.0.0.0/8'],
  });
});

test.each([
  [{ PORT: 'http' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  [{ WITSML_STRICT: 'maybe' }, 'WITSML_STRICT'],
  [{ DEFAULT_TIME_ZONE: 'CET' }, 'DEFAULT_TIME_ZONE'],
  [{ STORE_PATH: 'store' }, 'STORE_PATH'],
  [{ TLS_CERT_FILE: 'a.pem' }, 'TLS_KEY_FILE'],
])('%j is refused in one line that names %s', (environment, name) => {
  const read = () => readConfig(environment, '/srv');
  expect(read).toThrow(SettingError);
  expect(read).toThrow(new RegExp(`^[^\\n]*${name}[^\\n]*$`));
});

test('a refused secret is not repeated', () => {
  expect(() => readConfig({ DATABASE_URL: 'mysql://root:hunter2@x' }, '/srv')).toThrow(/^(?!.*hunter2)/);
});

describe('env file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'standpipe-config-'));
  writeFileSync(join(folder, '.env'), 'PORT=9100\nSERVER_NAME="Rig 7" # a comment\n');

  test('.env stands beneath the environment', () => {
    const environment = withEnvFile({ PORT: '9200' }, folder);
    expect(environment).toMatchObject({ PORT: '9200', SERVER_NAME: 'Rig 7' });
  });

  test('a named file that is not there is one clear line; a missing .env is none', () => {
    expect(() => withEnvFile({ ENV_FILE: 'absent.env' }, folder)).toThrow(/absent\.env cannot be read/);
    expect(withEnvFile({ PORT: '1' }, join(folder, 'elsewhere'))).toEqual({ PORT: '1' });
  });

  test('[S8] a limit of one function goes before the one for all', () => {
    const { growingLimits } = readConfig({ MAX_DATA_NODES: '10', MAX_DATA_NODES_GET: '5' }, '/');
    expect(growingLimits.maxDataNodes).toEqual({
      WMLS_GetFromStore: 5,
      WMLS_AddToStore: 10,
      WMLS_UpdateInStore: 10,
      WMLS_DeleteFromStore: 10,
    });
    expect(growingLimits.maxDataPoints).toEqual({});
  });
});
