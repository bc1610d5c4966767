/** The queries of one GetFromStore. [API 2.5] */
import { compileTemplate } from '../../model/data-object/compile-template.js';
import type { Node } from '../../model/data-object/node.js';
import { allBut, everything, idOnly } from '../../model/data-object/projections.js';
import type { CompiledTemplate, Projection } from '../../model/data-object/query.js';
import type { ObjectDecl } from '../../model/schema/element-tree.js';
import type { ObjectQuery, ObjectStore } from '../../store/objects/object-store.js';
import type { GetOptions } from '../options-in/get-options.js';
import type { ReturnElements } from '../options-in/keywords.js';
import { checkTemplate } from '../rules/index.js';
import type { CallContext } from '../store-api.js';
import type { OpenedCall } from './open-call.js';

/** What of the chosen objects each value of returnElements shows. [API 2.4] */
const PROJECTIONS: Readonly<
  Record<ReturnElements, (decl: ObjectDecl, template: CompiledTemplate) => Projection>
> = {
  requested: (_, template) => template.projection,
  all: () => everything,
  'id-only': (decl) => idOnly(decl),
  'header-only': (decl) => allBut(decl, ['logData', 'trajectoryStation', 'geologyInterval']),
  'data-only': (_, template) => template.projection,
  'station-location-only': (_, template) => template.projection,
  'latest-change-only': (decl) => allBut(decl, ['changeHistory']),
};

/** Reads all templates of a call; the first that is wrong refuses the whole call [S78]. */
export function compileQueries(call: OpenedCall, options: GetOptions): readonly ObjectQuery[] {
  const { decl, document, facts, type } = call;
  return document.objects.map((template) => {
    checkTemplate(decl, template, facts.mode);
    const compiled = compileTemplate(decl, template);
    return {
      type: type.name,
      selection: compiled.selection,
      projection: PROJECTIONS[options.returnElements](decl, compiled),
      privateOnly: options.privateOnly,
    };
  });
}

/** What the queries find, one query after the other; an object that two of them select comes twice [S77]. */
export async function* runQueries(
  store: ObjectStore,
  { principal, signal }: CallContext,
  queries: readonly ObjectQuery[],
): AsyncIterable<Node> {
  for (const query of queries) {
    for await (const { view } of store.query(principal, query)) {
      signal.throwIfAborted();
      yield view.root;
    }
  }
}
