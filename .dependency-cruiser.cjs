/**
 * Imports go one way: main → app → bot, jobs, playground, storage → domain. Each rule has a probe in
 * test/rules that shows it still fires.
 */
const pureLibraries = ['luxon', 'libphonenumber-js', 'chrono-node'];

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-knows-only-itself',
      comment: 'The domain is rules and use cases; it asks for what it needs through types of its own.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { path: '^src/', pathNot: '^src/domain/' },
    },
    {
      name: 'domain-knows-no-library-with-io',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: {
        dependencyTypesNot: ['local', 'type-only'],
        pathNot: `node_modules/(${pureLibraries.join('|')})/`,
      },
    },
    {
      name: 'bot-and-jobs-know-no-storage',
      severity: 'error',
      from: { path: '^src/(bot|jobs)/' },
      to: { path: '^src/(storage|playground)/' },
    },
    {
      name: 'bot-knows-no-jobs',
      comment: 'What a job has to say is a row of the outbox.',
      severity: 'error',
      from: { path: '^src/bot/' },
      to: { path: '^src/jobs/' },
    },
    {
      name: 'jobs-know-no-bot',
      severity: 'error',
      from: { path: '^src/jobs/' },
      to: { path: '^src/bot/' },
    },
    {
      name: 'only-its-program-knows-the-made-up',
      comment: 'Made-up clients come into a base by `npm run demo` alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(demo/|demo\\.ts$)' },
      to: { path: '^src/demo/' },
    },
    {
      name: 'bot-knows-no-database-driver',
      severity: 'error',
      from: { path: '^src/(bot|jobs|domain|playground)/' },
      to: { path: 'node_modules/(mongoose|mongodb|ioredis|libsql|telegraf-session-redis)/' },
    },
    {
      name: 'storage-knows-only-domain',
      severity: 'error',
      from: { path: '^src/storage/' },
      to: { path: '^src/', pathNot: '^src/(storage|domain)/' },
    },
    {
      name: 'embedded-engine-knows-nothing-of-us',
      comment: 'The engine could be lifted out as a package.',
      severity: 'error',
      from: { path: '^src/storage/embedded/' },
      to: { path: '^src/', pathNot: '^src/storage/embedded/' },
    },
    {
      name: 'embedded-engine-has-one-door',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/storage/embedded/' },
      to: { path: '^src/storage/embedded/', pathNot: '^src/storage/embedded/index\\.ts$' },
    },
    {
      name: 'telegram-stand-in-knows-nothing-of-us',
      severity: 'error',
      from: { path: '^src/playground/telegram/' },
      to: { path: '^src/', pathNot: '^src/playground/telegram/' },
    },
    {
      name: 'playground-knows-nothing-of-us',
      severity: 'error',
      from: { path: '^src/playground/' },
      to: { path: '^src/', pathNot: '^src/playground/' },
    },
    {
      name: 'only-the-scheduler-knows-node-cron',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/jobs/scheduler\\.ts$' },
      to: { path: 'node_modules/node-cron/' },
    },
    {
      name: 'only-the-metrics-know-prom-client',
      comment: 'The parts of the program tell what they do by callbacks of their own.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/metrics/' },
      to: { path: 'node_modules/prom-client/' },
    },
    {
      name: 'loaded-when-needed',
      comment: 'What a start on Telegram does without is imported where it is used, or in a thread.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot:
          '^src/(playground|metrics|storage/redis|storage/archive)/|^src/open-metrics\\.ts$|-thread\\.ts$',
      },
      to: {
        path: [
          '^src/playground/(?!token\\.ts$)',
          '^src/metrics/',
          '^src/storage/redis/(?!address\\.ts$)',
          '^src/storage/archive/(thread|read-archive|write-archive|parts)\\.ts$',
          'node_modules/(@zip\\.js|@resvg|ioredis|prom-client)/',
        ],
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nobody-imports-the-process',
      severity: 'error',
      from: { path: '^src/(bot|jobs|domain|storage|playground)/' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    // Packages name their doors in `exports`; chrono-node has one for each language.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/playground/page/' },
  },
};
