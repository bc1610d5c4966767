import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';

const parts = ['model', 'xml', 'intake', 'store', 'persistence', 'live', 'wmls', 'identity', 'cli'];

/** Who may import whom: the arrows of the design. `app` alone knows them all. */
const arrows = {
  model: ['model'],
  xml: ['xml', 'model'],
  intake: ['intake', 'xml', 'model'],
  store: ['store', 'model'],
  persistence: ['persistence', 'store', 'model'],
  live: ['live', 'store', 'model'],
  identity: ['identity', 'store', 'model'],
  wmls: ['wmls', 'store', 'intake', 'xml', 'model'],
  'door-soap': ['door-soap', 'wmls', 'identity', 'store', 'xml', 'model'],
  'door-http': ['door-http', 'identity', 'store', 'model'],
  cli: ['cli', 'app', 'identity', 'persistence', 'store', 'model', 'clients', 'xml'],
  app: ['app', ...parts, 'door-soap', 'door-http'],
  clients: ['clients'],
  conformance: ['conformance', 'clients'],
  migrations: ['migrations'],
  tools: ['tools', 'app', ...parts, 'door-soap', 'door-http'],
  bench: ['bench', 'clients', 'tools'],
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { alwaysTryTypes: true } },
      'boundaries/elements': [
        ...parts.map((name) => ({ type: name, pattern: `server/${name}`, mode: 'folder' })),
        { type: 'door-soap', pattern: 'server/doors/soap', mode: 'folder' },
        { type: 'door-http', pattern: 'server/doors/http', mode: 'folder' },
        { type: 'app', pattern: 'server/*.ts', mode: 'file' },
        { type: 'clients', pattern: 'clients', mode: 'folder' },
        { type: 'conformance', pattern: 'conformance-tests', mode: 'folder' },
        { type: 'migrations', pattern: 'migrations', mode: 'folder' },
        { type: 'tools', pattern: 'tools', mode: 'folder' },
        { type: 'bench', pattern: 'bench', mode: 'folder' },
      ],
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'boundaries/element-types': [
        'error',
        {
          default: 'disallow',
          rules: Object.entries(arrows).map(([from, allow]) => ({ from, allow })),
        },
      ],
    },
  },
);
