/** The capServers document: every value of it is the one that the server acts by. [API 3] */
import type { Node } from '../../model/data-object/node.js';
import { type ObjectTypeRow, STORE_FUNCTIONS, type StoreFunction } from '../../model/object-types.js';
import { writeDocument } from '../../xml/write.js';
import type { StoreLimits } from '../limits.js';
import { DATA_VERSIONS } from '../options-in/keywords.js';
import type { StoreSettings } from '../settings.js';

/** The namespace of capability documents of API 1.4.1. */
export const API_NAMESPACE = 'http://www.witsml.org/api/141';
export const API_VERSION = '1.4.1';

export interface CapabilitySources {
  readonly settings: StoreSettings;
  readonly limits: StoreLimits;
  readonly types: readonly ObjectTypeRow[];
  /** Of the server's program. */
  readonly vendor: string;
  readonly version: string;
}

/** Writes the capServers document. Types and limits that are not offered are not in it. */
export function capServers(sources: CapabilitySources): string {
  const capServer = element('capServer', { apiVers: API_VERSION }, [
    ...identity(sources),
    leaf('schemaVersion', DATA_VERSIONS.join(',')),
    leaf('changeDetectionPeriod', String(sources.settings.changeDetectionPeriod)),
    ...growing(sources),
    leaf('cascadedDelete', String(sources.settings.cascadedDelete)),
    leaf('supportUomConversion', 'true'),
    leaf('compressionMethod', sources.settings.compressionMethod),
    ...STORE_FUNCTIONS.map((fn) => functionElement(sources, fn)),
  ]);
  return writeDocument(element('capServers', { version: API_VERSION }, [capServer]));
}

function identity({ settings, vendor, version }: CapabilitySources): readonly Node[] {
  const { name, email, phone } = settings.contact;
  return [
    element('contact', {}, [leaf('name', name), leaf('email', email), leaf('phone', phone)]),
    leaf('description', settings.serverDescription),
    leaf('name', settings.serverName),
    leaf('vendor', vendor),
    leaf('version', version),
  ];
}

/** [S6, S7] One time-out for each growing type that is offered; latest values belong to log. */
function growing({ settings, limits, types }: CapabilitySources): readonly Node[] {
  const offered = types.filter((type) => type.growing && type.functions.length > 0);
  const timeouts = offered.map(({ name }) =>
    leaf('growingTimeoutPeriod', String(settings.growingTimeoutPeriod), { dataObject: name }),
  );
  const log = offered.some(({ name }) => name === 'log');
  return log
    ? [...timeouts, leaf('maxRequestLatestValues', String(limits.maxRequestLatestValues))]
    : timeouts;
}

/** [S8, S9] The types of one function, with the limits of those that grow. */
function functionElement({ limits, types }: CapabilitySources, fn: StoreFunction): Node {
  const offered = types.filter((type) => type.functions.includes(fn));
  const objects = offered.map(({ name }) => {
    const nodes = limits.maxDataNodes(name, fn);
    const points = limits.maxDataPoints(name, fn);
    return leaf('dataObject', name, {
      ...(nodes === undefined ? {} : { maxDataNodes: String(nodes) }),
      ...(points === undefined ? {} : { maxDataPoints: String(points) }),
    });
  });
  return element('function', { name: fn }, objects);
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly Node[],
  text = '',
): Node {
  const written = Object.entries(attributes).map(([key, value]) => ({ name: key, value }));
  return { name, attributes: written, children, text, namespace: API_NAMESPACE };
}

function leaf(name: string, text: string, attributes: Readonly<Record<string, string>> = {}): Node {
  return element(name, attributes, [], text);
}
