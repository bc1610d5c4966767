/** How large and how deep a document may be; what is over is refused before it costs memory. */
export interface XmlLimits {
  readonly maxDepth: number;
  readonly maxElements: number;
  /** Characters of one text or attribute value. */
  readonly maxText: number;
  /** `data` elements of logs, which are cut out of the tree and do not count as elements. */
  readonly maxRows: number;
}

export const DEFAULT_XML_LIMITS: XmlLimits = {
  maxDepth: 100,
  // 10,000 stations or intervals, the most that a call may bring, of 60 elements and attributes each.
  maxElements: 600_000,
  maxText: 64 * 1024 * 1024,
  maxRows: 2_000_000,
};
