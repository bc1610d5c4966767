import { describe, expect, test } from '@jest/globals';
import { uuidOfPath } from './uuid.js';

describe('the UUID of a uid path', () => {
  test('[API 10] is the same whatever the case of the uids', () => {
    expect(uuidOfPath('wellbore', ['W-12', 'B-1'])).toBe(uuidOfPath('wellbore', ['w-12', 'b-1']));
  });

  test('is a version 5 UUID, and stays what it was when it was first given', () => {
    const uuid = uuidOfPath('well', ['w-12']);
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuid).toBe('b89d7b2a-b423-5710-8c18-8acf0fd2f2a0');
  });

  test('differs with the type and with where one uid ends and the next begins', () => {
    const uuids = [
      uuidOfPath('rig', ['a', 'b', 'c']),
      uuidOfPath('risk', ['a', 'b', 'c']),
      uuidOfPath('rig', ['a', 'bc']),
      uuidOfPath('rig', ['ab', 'c']),
    ];
    expect(new Set(uuids).size).toBe(uuids.length);
  });
});
