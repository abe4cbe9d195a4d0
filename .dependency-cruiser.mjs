/**
 * The rooms of the house. Each rule says why; each was broken once on purpose to see it fire. Types may cross
 * freely: an interface is never written twice because of a wall.
 */
const room = (name) => `^src/${name}(/|\\.ts$)`;
const rooms = (...names) => names.map(room);
const npm = (...names) => names.map((name) => `node_modules/${name}(/|$)`);
const node = (...names) => [`^(node:)?(${names.join('|')})$`];

/** A room may run only what is listed: other rooms, packages, and itself. */
const only = (name, comment, allowed) => ({
  name: `${name}-reaches-only-its-own`,
  comment,
  severity: 'error',
  from: { path: room(name) },
  to: { pathNot: [room(name), ...allowed], dependencyTypesNot: ['type-only'] },
});

export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'A circle has no first file to read.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing reaches is not used.',
      severity: 'error',
      from: { orphan: true, pathNot: '^bin/' },
      to: {},
    },
    only('model', 'The words of the domain depend on nothing.', []),
    only('errors', 'Errors are words too.', rooms('model')),
    only('env', 'The outside world is described, not run.', rooms('model', 'errors')),
    only(
      'engine',
      'Days, limits and advice are pure: the same answers give the same advice. date-fns counts days, fastest-levenshtein measures typing errors in a look-up.',
      [...rooms('model', 'errors'), ...npm('fastest-levenshtein', 'date-fns', '@date-fns/utc')],
    ),
    only(
      'input',
      'What somebody typed becomes an area, a day or a word of a list, for flags and questions alike.',
      [...rooms('model', 'errors', 'engine', 'text'), ...npm('fastest-levenshtein')],
    ),
    only(
      'policy',
      'A policy is read from text alone, so that a test or another program can read one too. libphonenumber-js writes its numbers.',
      [
        ...rooms('model', 'errors'),
        ...npm('yaml', 'zod', 'libphonenumber-js', 'fastest-levenshtein'),
      ],
    ),
    only(
      'text',
      'What is said is worked out from data alone, so that text and JSON cannot drift.',
      [...rooms('model', 'engine'), ...npm('chalk')],
    ),
    only(
      'documents',
      'A document is worked out from data alone, in the words that text gives, so that a file and the screen say the same. docx writes Word files, ical-generator calendar files.',
      [
        ...rooms('model', 'engine', 'text'),
        ...npm('docx', 'ical-generator', 'date-fns', '@date-fns/utc'),
      ],
    ),
    only(
      'cases',
      'The record: its entries, its chain and its files. The disk is handed in, so that a test can break it.',
      [...rooms('model', 'engine', 'errors', 'platform/disk', 'platform/sha256'), ...node('path')],
    ),
    only(
      'authoring',
      'What an area lead needs twice a year weighs on no practitioner: only its commands import it.',
      rooms('model', 'engine', 'errors', 'input', 'policy', 'documents', 'text'),
    ),
    {
      name: 'only-commands-import-authoring',
      comment: 'What an area lead needs twice a year weighs on no practitioner.',
      severity: 'error',
      from: { pathNot: ['^src/authoring/', '^src/commands/', '^src/build/'] },
      to: { path: '^src/authoring/', dependencyTypesNot: ['type-only'] },
    },
    only(
      'interview',
      'Which question comes next is decided apart from how it is asked, so that tests assert questions and not keys.',
      rooms('model', 'engine', 'env', 'errors', 'input', 'text'),
    ),
    only(
      'prompts',
      'How a question is asked: by keys, or line by line; what is typed is found by its names.',
      [
        ...rooms('errors', 'text', 'input/search-names'),
        ...npm('inquirer', '@inquirer'),
        ...node('readline', 'readline/promises', 'stream', 'string_decoder', 'util'),
      ],
    ),
    only(
      'commands',
      'A command reads, decides, says and records through Env; it never touches the world itself.',
      rooms(
        'model',
        'engine',
        'env',
        'errors',
        'input',
        'interview',
        'policy',
        'text',
        'cases',
        'documents',
        'authoring',
        'cli/completion',
        'cli/topics',
      ),
    ),
    {
      name: 'no-command-calls-another',
      comment: 'What two commands share belongs in a room below them, or in commands/shared.',
      severity: 'error',
      from: { path: '^src/commands/([^/]+)\\.ts$' },
      to: { path: '^src/commands/[^/]+\\.ts$', pathNot: '^src/commands/$1\\.ts$' },
    },
    only('cli', 'Every command on one screen, and no work.', [
      ...rooms('commands', 'env', 'errors', 'model', 'text', 'engine'),
      ...npm('commander'),
    ]),
    only('platform', 'An adapter knows the outside, not what is decided with it.', [
      ...rooms('env', 'errors', 'model', 'cases/store', 'text'),
      ...node('fs', 'path', 'crypto', 'os', 'module', 'readline', 'zlib'),
    ]),
    {
      name: 'nothing-imports-the-build',
      comment: 'date-holidays and rolldown are needed at build time only.',
      severity: 'error',
      from: { pathNot: '^src/build/' },
      to: { path: '^src/build/' },
    },
    {
      name: 'only-main-touches-the-process',
      comment: 'Streams, environment, arguments and the exit code come in at one place.',
      severity: 'error',
      from: { pathNot: '^src/main\\.ts$' },
      to: { path: '^(node:)?process$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
