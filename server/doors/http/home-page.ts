/** The page at `/`: what this is, and where a client goes. */
export function renderHomePage(facts: { serverName: string; version: string; store: string }): string {
  const store = escapeHtml(facts.store);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escapeHtml(facts.serverName)}</title>
<style>body{font:1rem/1.5 sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}</style>
<h1>${escapeHtml(facts.serverName)}</h1>
<p>Standpipe ${escapeHtml(facts.version)}, a WITSML data server.</p>
<ul>
<li>Store API (WITSML 1.4.1.1, SOAP): <code>${store}</code></li>
<li>Its description: <a href="${store}?wsdl">${store}?wsdl</a></li>
<li><a href="health/live">health/live</a>, <a href="health/ready">health/ready</a></li>
</ul>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
