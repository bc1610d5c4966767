/** One wellbore and one rig in it: what the tests of wellbores, and of all that lies in them, start from. */
import { documentOf, inWellbore, Territory, wellboreDocument, wellDocument } from './documents.js';
import { objectOf, objectsOf, type StoreClient } from './store-client.js';
import { lenientClient } from './test-server.js';
import { expectDone } from './unchanged.js';
import type { XmlElement } from './xml-reading.js';

const PIT = '<pit uid="P1"><index>1</index><capMx uom="m3">10.0</capMx><owner>Rig</owner></pit>';
const EXTENSION =
  '<commonData><extensionNameValue uid="E1"><name>n</name><value>1</value><dataType>double</dataType>' +
  '</extensionNameValue></commonData>';
const BORE =
  '<number>1</number><dTimKickoff>2001-03-15T13:20:00.000+02:00</dTimKickoff>' +
  `<md uom="m">12.50</md>${EXTENSION}`;
const RIG = `<owner>Owner</owner><airGap uom="m">30.0</airGap>${PIT}${EXTENSION}`;

export class WellboreAndRig {
  readonly own = new Territory();
  // With letters of both cases, whatever the random part is.
  readonly well = this.own.wellUid('Well');
  readonly bore = this.own.uid('B');
  readonly rig = this.own.uid('R');
  #client: StoreClient | undefined;

  /** A lenient user's. */
  get client(): StoreClient {
    return (this.#client ??= lenientClient());
  }

  /** Adds well, wellbore and rig. */
  async add(): Promise<void> {
    const { bore, client, rig, well } = this;
    expectDone(await client.add('well', wellDocument(well, 'a well')));
    expectDone(await client.add('wellbore', wellboreDocument(well, bore, 'bore', BORE)));
    const path = { uidWell: well, uidWellbore: bore, uid: rig };
    expectDone(await client.add('rig', inWellbore('rig', path, 'rig', RIG)));
  }

  /** What a query finds. */
  async found(type: string, content: string, options = ''): Promise<readonly XmlElement[]> {
    return objectsOf(await this.client.get(type, documentOf(type, content), options));
  }

  /** The only object that a query finds. */
  async foundOne(type: string, content: string, options = ''): Promise<XmlElement> {
    return objectOf(await this.client.get(type, documentOf(type, content), options));
  }
}
