/** Whether an Accept-Encoding header asks for gzip [S16]: named or by a star, and not with a weight of 0. */
export function acceptsGzip(header: string | string[] | undefined): boolean {
  let star: boolean | undefined;
  for (const item of String(header ?? '').split(',')) {
    const [coding = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    const wanted = !parameters.some((parameter) => /^q\s*=\s*0(\.0*)?$/.test(parameter));
    if (coding === 'gzip' || coding === 'x-gzip') return wanted;
    if (coding === '*') star = wanted;
  }
  return star ?? false;
}
