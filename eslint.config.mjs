import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';

/** The parts below server/ that are a folder of the same name. */
const parts = ['model', 'xml', 'intake', 'store', 'persistence', 'live', 'wmls', 'identity', 'cli'];

/** Where each part lives; `app` is the files that lie in server/ itself. A file of no part is an error. */
const places = {
  ...Object.fromEntries(parts.map((name) => [name, `server/${name}/**`])),
  'door-soap': 'server/doors/soap/**',
  'door-http': 'server/doors/http/**',
  clients: 'clients/**',
  simulator: 'simulator/**',
  conformance: 'conformance-tests/**',
  migrations: 'migrations/**',
  tools: 'tools/**',
  bench: 'bench/**',
};

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
  cli: ['cli', 'app', 'identity', 'persistence', 'store', 'model', 'clients', 'simulator', 'xml'],
  app: ['app', ...parts, 'door-soap', 'door-http'],
  clients: ['clients'],
  simulator: ['simulator', 'clients'],
  conformance: ['conformance', 'clients', 'simulator'],
  migrations: ['migrations'],
  tools: ['tools', 'app', ...parts, 'door-soap', 'door-http'],
  bench: ['bench', 'clients', 'simulator', 'tools'],
};

/** How the rule below names a part. */
const selector = (part) => (part === 'app' ? { file: { categories: 'app' } } : { element: { type: part } });

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { boundaries },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'import/resolver': { typescript: { alwaysTryTypes: true } },
      'boundaries/elements': Object.entries(places).map(([type, pattern]) => ({
        type,
        pattern,
        partialMatch: false,
      })),
      'boundaries/files': [{ category: 'app', pattern: 'server/*.ts' }],
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // These three need types. A promise that nobody awaits is an error that nobody hears of.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      'boundaries/no-unknown-files': 'error',
      'boundaries/no-unknown-dependencies': 'error',
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: Object.entries(arrows).map(([from, to]) => ({
            from: selector(from),
            allow: to.map((part) => ({ to: selector(part) })),
          })),
        },
      ],
    },
  },
  {
    // Model and store are pure, but their tests may read the project's schemas and documents.
    files: ['server/model/**/*.test.ts', 'server/store/**/*.test.ts'],
    rules: { 'boundaries/dependencies': 'off' },
  },
  {
    // SQL has one home, and the environment one reader.
    files: ['server/**/*.ts'],
    ignores: ['server/persistence/**', '**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: ['pg', 'knex'].map((name) => ({ name, message: 'SQL belongs in server/persistence.' })) },
      ],
    },
  },
  {
    files: ['server/**/*.ts'],
    ignores: ['server/config.ts', 'server/cli/**', 'server/persistence/testing/**', '**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings come from server/config.ts.' },
      ],
    },
  },
);
