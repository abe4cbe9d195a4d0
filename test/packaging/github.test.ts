import { describe, expect, test } from 'vitest';
import {
  type Form,
  formFiles,
  githubFiles,
  isThere,
  type Job,
  readYaml,
  textOf,
  type Workflow,
  workflowFiles,
  yamlFiles,
} from './github-files.ts';

const NEVER =
  'Never paste case details: no names, no dates of birth, no addresses, nothing from a case log.';
const { scripts, engines } = JSON.parse(textOf('package.json'));
const workflows = workflowFiles.map((file) => [file, readYaml<Workflow>(file)] as const);
const jobs: readonly (readonly [string, Job])[] = workflows.flatMap(([file, { jobs }]) =>
  Object.entries(jobs).map(([name, job]) => [`${file}, ${name}`, job] as const),
);
const forms = formFiles.map((file) => [file, readYaml<Form>(file)] as const);

test.each(yamlFiles)('%s can be read', (file) => {
  expect(readYaml(file)).toEqual(expect.any(Object));
});

test.each([...githubFiles, 'CONTRIBUTING.md', 'README.md', '.ci/run', '.ci/try-package'])(
  '%s sends nobody to a script or a file that is not there',
  (file) => {
    const named = [...textOf(file).matchAll(/\bnpm (?:run ([a-z:]+)|(test|start)\b)/g)];
    const absent = named.map(([, run, own]) => run ?? own ?? '').filter((name) => !scripts[name]);
    const paths = [...textOf(file).matchAll(/(?<![\w/])(?:\.ci|\.github|src|test)\/[\w./-]*\w/g)];
    expect({
      absent,
      missing: paths.map(([path]) => path).filter((path) => !isThere(path)),
    }).toEqual({ absent: [], missing: [] });
  },
);

describe('A workflow can do no harm', () => {
  test.each(workflows)('%s may only read, unless a job says why not', (_, workflow) => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(workflow.concurrency).toBeDefined();
  });

  test('only the release writes, and only what it must', () => {
    const more = jobs.flatMap(([name, { permissions }]) =>
      permissions ? [[name, permissions]] : [],
    );
    expect(more).toEqual([
      ['.github/workflows/release.yml, github', { contents: 'write' }],
      ['.github/workflows/release.yml, npm', { 'id-token': 'write' }],
      ['.github/workflows/test.yml, windows-archive', {}],
    ]);
  });

  test('nothing is published until a person says so', () => {
    const publishing = jobs.filter(([, { steps = [] }]) =>
      steps.some(({ run = '' }) => run.includes('npm publish')),
    );
    expect(publishing.map(([name, { environment }]) => [name, environment])).toEqual([
      ['.github/workflows/release.yml, npm', 'npm'],
    ]);
  });

  test.each(jobs)('%s comes to an end', (_, job) => {
    expect(job.uses ?? job['timeout-minutes']).toBeDefined();
  });

  test.each(jobs)('%s runs no words that somebody else wrote', (_, { steps = [] }) => {
    expect(steps.filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
  });

  test('every action is held to one commit, with the version beside it', () => {
    const uses = workflowFiles.flatMap((file) =>
      [...textOf(file).matchAll(/uses: (.+)/g)].map(([, one = '']) => one),
    );
    const own = uses.filter((one) => one.startsWith('./'));
    const others = uses.filter((one) => !one.startsWith('./'));
    expect(own.filter((path) => !isThere(path))).toEqual([]);
    expect(
      others.filter((one) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(one)),
    ).toEqual([]);
    const names = new Set(others.map((one) => one.split('@')[0]));
    expect(new Set(others).size).toBe(names.size);
  });
});

test('every system is tried on every Node, from the oldest that is promised', () => {
  const [matrix] = jobs.flatMap(([, { strategy }]) => (strategy ? [strategy.matrix] : []));
  expect(matrix).toEqual({
    os: ['ubuntu-latest', 'windows-latest', 'macos-latest'],
    node: [20, 22, 24, 26],
  });
  expect(engines.node).toBe('>=20.19.0');
});

describe('Nobody tells of a real child by mistake', () => {
  test('an issue is only opened by one of the forms, and 999 comes before them', () => {
    const chooser = readYaml('.github/ISSUE_TEMPLATE/config.yml');
    expect(chooser).toMatchObject({
      blank_issues_enabled: false,
      contact_links: [{ about: expect.stringMatching(/^Call 999 now\./) }],
    });
    expect(forms).toHaveLength(3);
  });

  test.each(forms)('%s says so first, and asks at the end', (_, { name, description, body }) => {
    expect([name, description].every((text) => text.length > 10)).toBe(true);
    const [first, last] = [body[0], body.at(-1)];
    expect(first?.type).toBe('markdown');
    expect(first?.attributes.value).toMatch(new RegExp(`^\\*\\*${NEVER}\\*\\*`));
    expect(first?.attributes.value).toContain('call 999 now');
    expect(last).toMatchObject({
      type: 'checkboxes',
      attributes: { options: [{ required: true }] },
    });
  });

  test.each(forms)('%s is one that GitHub can show', (_, { body }) => {
    const asked = body.filter(({ type }) => type !== 'markdown');
    const ids = asked.map(({ id }) => id);
    expect(new Set(ids).size).toBe(asked.length);
    for (const { type, id, attributes } of asked) {
      expect(['input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
      expect(id).toMatch(/^[a-z-]+$/);
      expect(attributes.label).toMatch(/\w/);
      // An unquoted No or Yes can be read as a truth value, and GitHub then refuses the form.
      if (type === 'dropdown') {
        expect(attributes.options?.map((option) => typeof option)).not.toContain('boolean');
      }
    }
  });

  test.each(['.github/SECURITY.md', '.github/pull_request_template.md'])('%s says so', (file) => {
    expect(textOf(file).replaceAll(/\s+/g, ' ')).toMatch(
      /Never (paste|put) case details[\w ]*: no names, no dates of birth, no addresses, nothing from a case log/,
    );
  });
});
