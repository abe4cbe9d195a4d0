import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { ROOT } from '../e2e/workspace.ts';

/** A file of the project as text; its path is from the project's folder. */
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const isThere = (path: string) => existsSync(join(ROOT, path));

/** Everything in `.github`, found by listing. */
const githubFiles = readdirSync(join(ROOT, '.github'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.\w+$/.test(name))
  .map((name) => `.github/${name.replaceAll('\\', '/')}`);

/** What is written in a YAML file, read as GitHub may: an unquoted No is a truth value. */
function readYaml<T>(path: string): T {
  const document = parseDocument(textOf(path), { version: '1.1', uniqueKeys: true });
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return document.toJS();
}

interface Job {
  readonly uses?: string;
  readonly 'timeout-minutes'?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly strategy?: { readonly matrix: object };
  readonly steps?: readonly { readonly run?: string }[];
}

interface Workflow {
  readonly permissions: object;
  readonly concurrency: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Field {
  readonly type: string;
  readonly id?: string;
  readonly attributes: { readonly value?: string; readonly options?: readonly unknown[] };
}

interface Form {
  readonly body: readonly Field[];
}

const NEVER = 'no names, no dates of birth, no addresses, nothing from a case log';
const { scripts, engines } = JSON.parse(textOf('package.json'));
const yamlFiles = githubFiles.filter((file) => file.endsWith('.yml'));
const workflowFiles = yamlFiles.filter((file) => file.includes('/workflows/'));
const workflows = workflowFiles.map((file) => [file, readYaml<Workflow>(file)] as const);
const jobs = workflows.flatMap(([file, workflow]) =>
  Object.entries(workflow.jobs).map(([name, job]) => [`${file}, ${name}`, job] as const),
);
const forms = yamlFiles
  .filter((file) => /ISSUE_TEMPLATE\/\d/.test(file))
  .map((file) => [file, readYaml<Form>(file)] as const);

test.each([...githubFiles, 'CONTRIBUTING.md', 'README.md', '.ci/run', '.ci/try-package'])(
  '%s can be read, and sends nobody to a script or a file that is not there',
  (file) => {
    if (file.endsWith('.yml')) expect(readYaml(file)).toEqual(expect.any(Object));
    const named = [...textOf(file).matchAll(/\bnpm (?:run ([a-z:]+)|(test|start)\b)/g)];
    const absent = named.map(([, run, own]) => run ?? own ?? '').filter((name) => !scripts[name]);
    const paths = [...textOf(file).matchAll(/(?<![\w/])(?:\.ci|\.github|src|test)\/[\w./-]*\w/g)];
    const missing = paths.map(([path]) => path).filter((path) => !isThere(path));
    expect({ absent, missing }).toEqual({ absent: [], missing: [] });
  },
);

describe('A workflow can do no harm', () => {
  test.each(workflows)('%s may only read, unless a job says why not', (_, workflow) => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(workflow.concurrency).toBeDefined();
  });

  test('only the release writes, only what it must, and publishes nothing until a person says so', () => {
    const more = jobs.flatMap(([name, { permissions, environment, steps = [] }]) => {
      const publishes = steps.some(({ run = '' }) => run.includes('npm publish'));
      return permissions || publishes ? [[name, permissions, publishes && environment]] : [];
    });
    expect(more).toEqual([
      ['.github/workflows/release.yml, github', { contents: 'write' }, false],
      ['.github/workflows/release.yml, npm', { 'id-token': 'write' }, 'npm'],
      ['.github/workflows/test.yml, windows-archive', {}, false],
    ]);
  });

  test.each(jobs)('%s comes to an end, and runs no words that somebody else wrote', (_, job) => {
    expect(job.uses ?? job['timeout-minutes']).toBeDefined();
    expect(job.steps?.filter(({ run = '' }) => run.includes('${{')) ?? []).toEqual([]);
  });

  test('every action is held to one commit, with the version beside it', () => {
    const uses = workflowFiles.flatMap((file) =>
      [...textOf(file).matchAll(/uses: (.+)/g)].map(([, one = '']) => one),
    );
    const others = new Set(uses.filter((one) => !one.startsWith('./')));
    expect(uses.filter((one) => one.startsWith('./') && !isThere(one))).toEqual([]);
    const held = /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
    expect([...others].filter((one) => !held.test(one))).toEqual([]);
    expect(others.size).toBe(new Set([...others].map((one) => one.split('@')[0])).size);
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
    expect(readYaml('.github/ISSUE_TEMPLATE/config.yml')).toMatchObject({
      blank_issues_enabled: false,
      contact_links: [{ about: expect.stringMatching(/^Call 999 now\./) }],
    });
    expect(forms).toHaveLength(3);
  });

  test.each(forms)('%s says so first, asks at the end, and can be shown', (_, { body }) => {
    const [first, last] = [body[0], body.at(-1)];
    expect(first?.type).toBe('markdown');
    expect(first?.attributes.value).toContain(`**Never paste case details: ${NEVER}.**`);
    expect(first?.attributes.value).toContain('call 999 now');
    expect(last).toMatchObject({
      type: 'checkboxes',
      attributes: { options: [{ required: true }] },
    });
    const ids = body.flatMap(({ id }) => id ?? []);
    expect([new Set(ids).size, ids.length]).toEqual([body.length - 1, body.length - 1]);
    // An unquoted No or Yes can be read as a truth value, and GitHub then refuses the form.
    const options = body.flatMap(({ attributes }) => attributes.options ?? []);
    expect(options.map((option) => typeof option)).not.toContain('boolean');
  });

  test.each(['.github/SECURITY.md', '.github/pull_request_template.md'])('%s says so', (file) => {
    const text = textOf(file).replaceAll(/\s+/g, ' ');
    expect(text).toMatch(new RegExp(`Never (paste|put) case details[\\w ]*: ${NEVER}`));
  });
});
