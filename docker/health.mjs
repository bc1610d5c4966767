// Whether the server of this container lives: exit code 0 or 1.
const scheme = process.env.TLS_CERT_FILE ? 'https' : 'http';
// The certificate names the public host, not this one.
if (scheme === 'https') process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

try {
  const { ok } = await fetch(`${scheme}://127.0.0.1:${process.env.PORT || 8080}/health/live`);
  process.exitCode = ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
