/** OptionsIn requestObjectSelectionCapability=true: by which items can objects be selected? [API 2.5] */
import { selectableObject } from '../../model/data-object/capability-object.js';
import { refuse } from '../../model/errors/standpipe-error.js';
import type { WrittenObject } from '../../xml/write.js';
import { objectSelectionAlone } from '../options-in/get-options.js';
import type { OpenedCall } from './open-call.js';

/** One object that shows every item [S95]. @throws [-427], [-428] */
export async function* objectSelectionReply(call: OpenedCall): AsyncIterable<WrittenObject> {
  objectSelectionAlone(call.options);
  requireBareTemplate(call);
  yield { root: selectableObject(call.decl.root) };
}

/** [-428] The template is one empty object without attributes [S96]. */
function requireBareTemplate({ document, type }: OpenedCall): void {
  const [template, ...more] = document.objects;
  const bare =
    template !== undefined &&
    more.length === 0 &&
    template.attributes.length === 0 &&
    template.children.length === 0 &&
    template.text.trim() === '';
  if (bare) return;
  throw refuse(
    -428,
    `requestObjectSelectionCapability needs exactly one empty ${type.name} without attributes in ${type.plural}.`,
  );
}
