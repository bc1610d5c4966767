/** Objects whose headers are read together: more do not save much, and headers of many curves are large. */
const PAGE = 16;

/** The items in groups, so that what belongs to them is fetched for a group at once. */
export async function* inPages<T>(items: AsyncIterable<T>): AsyncIterable<readonly T[]> {
  let page: T[] = [];
  for await (const item of items) {
    page.push(item);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
