/*
 * Who may import whom: the table of layers, lowest first. Whatever a row doesn't name is refused, so a new folder needs a
 * row before anything can use it.
 */
const LAYERS = [
  { name: 'domain', path: '^app/domain/', ours: [], npm: ['zod'] },
  {
    name: 'db',
    path: '^db/',
    // Seeds write through the same services as people do.
    ours: ['^app/domain/', '^app/services/'],
    npm: ['drizzle-orm', '@libsql/client', 'zod'],
    node: true,
  },
  { name: 'party', path: '^party/', ours: ['^app/domain/'], npm: ['partyserver', 'zod'] },
  {
    name: 'services',
    path: '^app/services/',
    ours: ['^app/domain/', '^app/forms/', '^db/', '^party/(protocol|identity)'],
    npm: ['zod', 'drizzle-orm'],
    node: true,
  },
  {
    name: 'browser-safe',
    path: '^app/(forms|i18n|components|realtime|styles)/',
    ours: [
      '^app/(forms|i18n|components|realtime|styles)/',
      '^app/domain/',
      '^app/framework\\.ts$',
      '^app/nonce\\.ts$',
      '^party/protocol',
      // Shapes of what services give, without any code of theirs.
      '^app/services/[^.]*\\.ts$',
    ],
    npm: ['react', 'react-dom', '@mantine', 'zod', 'dayjs', 'partysocket'],
  },
  {
    name: 'http',
    path: '^app/http/',
    ours: [
      '^app/(domain|services|forms|i18n)/',
      '^db/',
      '^app/framework\\.ts$',
      '^party/(protocol|identity)',
    ],
    npm: ['lucia', 'zod', 'drizzle-orm'],
    node: true,
  },
  {
    name: 'routes',
    path: '^app/routes/',
    ours: [
      '^app/(domain|services|forms|i18n|components|realtime|styles|http)/',
      '^app/framework\\.ts$',
      '^app/nonce\\.ts$',
    ],
    npm: ['react', '@mantine', 'zod'],
  },
];

const escape = (name) => name.replace(/[/.]/g, '\\$&');

/** A layer imports itself, the layers it names and the packages it names. */
const layerRules = LAYERS.flatMap(({ name, path, ours, npm, node }) => [
  {
    name: `${name}-imports-only-lower-layers`,
    severity: 'error',
    from: { path },
    to: {
      path: '^(app|db|party|scripts|test|build)/',
      pathNot: [path, ...ours],
    },
  },
  {
    name: `${name}-uses-only-its-packages`,
    severity: 'error',
    from: { path },
    to: {
      dependencyTypes: [
        'npm',
        'npm-dev',
        'npm-optional',
        'npm-peer',
        'npm-no-pkg',
        'npm-unknown',
        'undetermined',
        'unknown',
      ],
      pathNot: [
        `node_modules/(@types/)?(${npm.map(escape).join('|')})(/|$)`,
        `^(${npm.map(escape).join('|')})(/|$)`,
        '^cloudflare:',
      ],
    },
  },
  ...(node
    ? []
    : [
        {
          name: `${name}-uses-no-node`,
          severity: 'error',
          from: { path },
          to: { dependencyTypes: ['core'] },
        },
      ]),
]);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'only-framework-file-names-the-framework',
      severity: 'error',
      // The list of routes is read by the framework's own compiler.
      from: { path: '^(app|db|party)/', pathNot: '^app/(framework|routes)\\.ts$' },
      to: { path: '(node_modules/|^)@remix-run/' },
    },
    {
      name: 'only-session-file-names-lucia',
      severity: 'error',
      from: { path: '^(app|db|party|scripts)/', pathNot: '^app/http/session\\.server\\.ts$' },
      to: { path: '(node_modules/|^)lucia(/|$)' },
    },
    {
      name: 'a-route-imports-no-other-route',
      severity: 'error',
      from: { path: '^app/routes/([^/]+)/' },
      to: { path: '^app/routes/', pathNot: '^app/routes/$1/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      // The gate and the pictures need the browser of the tests.
      from: { path: '^(app|db|party|scripts)/', pathNot: '^scripts/((test|screens)\\.ts$|gate/)' },
      to: { path: '^test/' },
    },
    {
      name: 'the-application-imports-no-scripts',
      severity: 'error',
      from: { path: '^(app|db|party)/' },
      to: { path: '^scripts/' },
    },
    {
      name: 'browser-files-import-no-server-files',
      severity: 'error',
      from: { path: '^app/(forms|i18n|components|realtime)/', pathNot: '\\.server\\.tsx?$' },
      to: { path: '\\.server\\.tsx?$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: { path: '^(app|db|party|scripts)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['workerd', 'worker', 'import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
