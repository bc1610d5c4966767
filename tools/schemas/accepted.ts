/** The differences between our variants and the published ones that are meant, each with its reason. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SCHEMA_VARIANTS, type SchemaVariant } from '../../server/model/schema/variants.js';
import { ownSchemaFolder } from '../../server/xml/schema-files.js';
import type { Difference } from './compare-components.js';

const Accepted = z.strictObject({
  variants: z.array(z.enum(SCHEMA_VARIANTS)).min(1),
  components: z.array(z.string()).min(1),
  fact: z.string(),
  ours: z.string().optional(),
  published: z.string().optional(),
  reason: z.string().min(20),
});
export type Accepted = z.infer<typeof Accepted>;

/** Reads `schemas/witsml141/variants.json`. @throws Error when it is not what it should be. */
export function acceptedDifferences(): Accepted[] {
  const text = readFileSync(join(ownSchemaFolder(), 'variants.json'), 'utf8');
  return z.array(Accepted).parse(JSON.parse(text));
}

/** The differences of a variant that are not listed, and what is listed but does not exist, as lines. */
export function unexplained(
  variant: SchemaVariant,
  differences: readonly Difference[],
  accepted: readonly Accepted[],
): string[] {
  const found = new Set(differences.map((d) => line(variant, d.component, d.fact, d.ours, d.theirs)));
  const listed = new Set(
    accepted
      .filter((entry) => entry.variants.includes(variant))
      .flatMap((entry) =>
        entry.components.map((name) => line(variant, name, entry.fact, entry.ours, entry.published)),
      ),
  );
  return [
    ...[...found].filter((each) => !listed.has(each)).map((each) => `not listed: ${each}`),
    ...[...listed].filter((each) => !found.has(each)).map((each) => `listed, but there is none: ${each}`),
  ];
}

/** One difference as a line. */
export function line(
  variant: string,
  component: string,
  fact: string,
  ours: string | undefined,
  published: string | undefined,
): string {
  return `${variant}: ${component}, ${fact}: ours ${ours ?? 'not stated'}, published ${published ?? 'not stated'}`;
}
