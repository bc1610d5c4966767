/**
 * Compares the project's schemas with the published ones: the base set must state the same, the variants may
 * differ where `schemas/witsml141/variants.json` says so. Run as `npm run schemas:compare`.
 */
import { readSchemas } from '../../server/model/schema/schema-set.js';
import { deriveVariant, SCHEMA_VARIANTS } from '../../server/model/schema/variants.js';
import { loadSchemas } from '../../server/xml/schema-files.js';
import { acceptedDifferences, line, unexplained } from './accepted.js';
import { compareComponents } from './compare-components.js';
import { publishedAbsent, publishedBase, publishedVariant } from './published.js';

const absent = publishedAbsent();
if (absent !== undefined) {
  console.error(`Nothing was compared: ${absent}.`);
  process.exitCode = 1;
} else {
  const ours = loadSchemas().components;
  const base = compareComponents(ours, readSchemas(publishedBase()).components);
  console.log(`base: ${[...ours].length} components compared, ${base.length} differences`);
  const wrong = base.map((d) => line('base', d.component, d.fact, d.ours, d.theirs));
  for (const variant of SCHEMA_VARIANTS) {
    const derived = deriveVariant(ours, variant);
    const differences = compareComponents(derived, readSchemas(publishedVariant(variant)).components);
    console.log(`${variant}: ${differences.length} differences`);
    wrong.push(...unexplained(variant, differences, acceptedDifferences()));
  }
  for (const each of wrong) console.log(each);
  if (wrong.length > 0) process.exitCode = 1;
  else console.log('Every difference of the variants is listed with its reason.');
}
