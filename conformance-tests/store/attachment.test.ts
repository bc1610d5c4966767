/** The content of attachments. store-tests.md, 148. */
import { beforeAll, expect, test } from '@jest/globals';
import { documentOf, inWellbore } from '../support/documents.js';
import { expectDone } from '../support/unchanged.js';
import { WellboreAndRig } from '../support/wellbore-and-rig.js';
import { textAt } from '../support/xml-reading.js';

const place = new WellboreAndRig();
const { bore, own, well } = place;
const all = 'returnElements=all';

beforeAll(() => place.add());

test('[S148] an attachment: content added, changed, read back', async () => {
  const uid = own.uid('Attachment');
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const ids = `uidWell="${well}" uidWellbore="${bore}" uid="${uid}"`;
  const document = inWellbore(
    'attachment',
    { uidWell: well, uidWellbore: bore, uid },
    'attached',
    `<content>${base64('first content')}</content>`,
  );
  const content = async (): Promise<string> =>
    Buffer.from(
      textAt(await place.foundOne('attachment', `<attachment ${ids}/>`, all), 'content') ?? '',
      'base64',
    ).toString();
  expectDone(await place.client.add('attachment', document));
  expect(await content()).toBe('first content');
  const change = `<attachment ${ids}><content>${base64('second content')}</content></attachment>`;
  expectDone(await place.client.update('attachment', documentOf('attachment', change)));
  expect(await content()).toBe('second content');
});
