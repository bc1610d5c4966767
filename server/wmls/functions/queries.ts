/** The queries of one GetFromStore. [API 2.5] */
import { compileTemplate } from '../../model/data-object/compile-template.js';
import type { Node } from '../../model/data-object/node.js';
import { allBut, everything, idOnly } from '../../model/data-object/projections.js';
import type { CompiledTemplate, Projection } from '../../model/data-object/query.js';
import type { ObjectDecl } from '../../model/schema/element-tree.js';
import { measureUnits } from '../../model/units/measures.js';
import type { ObjectQuery } from '../../store/objects/object-store.js';
import { compileGrowingQuery } from '../growing-queries/compile-growing-query.js';
import { growingType } from '../growing-queries/growing-types.js';
import type { NodeLimits } from '../growing-queries/node-limits.js';
import type { GetOptions } from '../options-in/get-options.js';
import type { ReturnElements } from '../options-in/keywords.js';
import { checkTemplate } from '../rules/index.js';
import type { OpenedCall } from './open-call.js';

/**
 * What of the chosen objects each value of returnElements shows, for types that do not grow; `optionsFitType`
 * lets no other value pass. [API 2.4]
 */
const PROJECTIONS: Readonly<
  Partial<Record<ReturnElements, (decl: ObjectDecl, template: CompiledTemplate) => Projection>>
> = {
  all: () => everything,
  'id-only': (decl) => idOnly(decl),
  'latest-change-only': (decl) => allBut(decl, ['changeHistory']),
};

/** Reads all templates of a call; the first that is wrong refuses the whole call [S78]. */
export function compileQueries(
  { decl, document, facts, type }: OpenedCall,
  options: GetOptions,
  limits: NodeLimits,
): readonly ObjectQuery[] {
  const { mode } = facts;
  const growing = growingType(type.name);
  return document.objects.map((template) => {
    checkTemplate(decl, template, mode);
    return growing === undefined
      ? compileQuery(decl, template, options)
      : compileGrowingQuery(growing, decl, template, { options, mode, limits });
  });
}

function compileQuery(decl: ObjectDecl, template: Node, options: GetOptions): ObjectQuery {
  const { returnElements, privateOnly } = options;
  const compiled = compileTemplate(decl, template);
  const projection = PROJECTIONS[returnElements]?.(decl, compiled) ?? compiled.projection;
  const units = measureUnits(decl.root, template);
  return {
    type: decl.type,
    selection: compiled.selection,
    projection,
    ...(units === undefined ? {} : { units }),
    privateOnly,
  };
}
