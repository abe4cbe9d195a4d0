/**
 * The rooms of the house. Each rule says why; each was broken once on purpose to see it fire.
 */
const room = (name) => `^src/${name}(/|\\.ts$)`;
const rooms = (...names) => names.map(room);
const npm = (...names) => names.map((name) => `node_modules/${name}(/|$)`);

/** A room may reach only what is listed: other rooms, packages, and itself. */
const only = (name, comment, allowed) => ({
  name: `${name}-reaches-only-its-own`,
  comment,
  severity: 'error',
  from: { path: room(name) },
  to: { pathNot: [room(name), ...allowed] },
});

export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'A circle has no first file to read.',
      severity: 'error',
      from: {},
      to: { circular: true },
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
    only(
      'env',
      'The outside world is described in the words of the domain.',
      rooms('model', 'errors'),
    ),
    only(
      'engine',
      'Days, limits and advice are pure: the same answers give the same advice. It may throw that no calendar reaches so far; fastest-levenshtein measures typing errors in a look-up.',
      [...rooms('model', 'errors'), ...npm('fastest-levenshtein')],
    ),
    only(
      'policy',
      'A policy is read from text alone, so that a test or another program can read one too. libphonenumber-js writes its numbers; fastest-levenshtein finds the key that was meant.',
      [...rooms('model'), ...npm('yaml', 'zod', 'libphonenumber-js', 'fastest-levenshtein')],
    ),
    only(
      'render',
      'What is said is worked out from data alone, so that text and JSON cannot drift.',
      [...rooms('model'), ...npm('chalk', 'fast-wrap-ansi')],
    ),
    only(
      'documents',
      'A document is worked out from data alone, in the words that render gives, so that a file and the screen say the same. docx writes Word files, ical-generator calendar files.',
      [...rooms('model', 'render'), ...npm('docx', 'ical-generator', 'date-fns', '@date-fns/utc')],
    ),
    only(
      'interview',
      'Which question comes next is decided apart from how it is asked, so that tests assert questions and not keys.',
      [...rooms('model', 'engine', 'env', 'errors', 'render'), ...npm('fastest-levenshtein')],
    ),
    only(
      'commands',
      'A command reads, decides, says and records through Env; it never touches the world itself.',
      rooms(
        'model',
        'engine',
        'env',
        'errors',
        'interview',
        'policy',
        'render',
        'casebook',
        'documents',
        'shelf',
        'completion',
      ),
    ),
    only(
      'completion',
      'What can be typed next is worked out apart from any shell, so that tests assert words and not keys.',
      rooms('model', 'env', 'render'),
    ),
    only(
      'shelf',
      'What the commands on policies share: finding the one that a user names, by area or by file.',
      rooms('model', 'env', 'errors', 'interview', 'policy'),
    ),
    only(
      'casebook',
      'What every command on a saved case shares: opening it, adding one entry, saying what was saved.',
      rooms('model', 'engine', 'env', 'errors', 'interview', 'render', 'documents'),
    ),
    {
      name: 'no-command-calls-another',
      comment: 'What two commands share belongs in a room below them.',
      severity: 'error',
      from: { path: '^src/commands/([^/]+)\\.ts$' },
      to: { path: '^src/commands/', pathNot: '^src/commands/$1\\.ts$' },
    },
    only('cli', 'Every command and flag on one screen, and no work.', [
      ...rooms('commands', 'env', 'errors', 'model'),
      ...npm('commander'),
    ]),
    only(
      'io',
      'An adapter knows the outside, not what is decided with it; the entry format is the one thing of the engine that it writes.',
      [
        ...rooms('env', 'errors', 'model', 'engine'),
        '^node:',
        ...npm('@inquirer', 'env-paths'),
        '^(fs|path|crypto|os|readline|stream|module|worker_threads|zlib)',
      ],
    ),
    only(
      'reader',
      'A thread that helps to read cases weighs them, and neither asks, says nor writes.',
      [...rooms('casebook', 'io', 'env'), '^node:', '^worker_threads'],
    ),
    only('load', 'What reads the parts of the program reaches none of them.', [
      '^node:',
      '^(fs|path|vm|zlib)',
    ]),
    only(
      'build',
      'The build works out what no command should pay for. The manual page is made of the commands as they are registered (cli) and of the texts that help prints (render); what it writes as JSON is written as the program writes it (engine).',
      [
        ...rooms('policy', 'model', 'cli', 'render', 'engine'),
        '^node:',
        ...npm('date-holidays', 'rolldown', '@jridgewell/sourcemap-codec'),
        '^(fs|path|crypto|os|zlib)',
      ],
    ),
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
