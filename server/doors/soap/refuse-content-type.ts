import type { IncomingMessage } from 'node:http';
import { HttpRefusal } from './transport/http-refusal.js';

/** The types that a page of any site can make a browser post, with the credentials that it remembers. */
const FROM_FORMS = /^(text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)\b/i;

/**
 * Reads whatever is sent as if it were XML, except what a web page could forge: a form's types count only
 * with a SOAPAction header, which browsers do not send for strangers.
 */
export function refuseContentType({ headers }: IncomingMessage): void {
  const type = (headers['content-type'] ?? '').trim();
  if (headers['soapaction'] !== undefined || !FROM_FORMS.test(type)) return;
  throw new HttpRefusal(415, `Send the envelope as Content-Type: text/xml, not ${type.slice(0, 60)}.`);
}
