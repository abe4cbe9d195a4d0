import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findPaths, homeFolder } from '../../src/platform/paths.ts';

const HOME = '/home/w';
const NONE = { dataDir: null, policyDir: null };

function paths(flags = {}, environment = {}, platform = 'linux', home: string | null = HOME) {
  return findPaths({ ...NONE, ...flags }, environment, null, { platform, home: () => home });
}

describe('The data folder', () => {
  test.each([
    ['linux', {}, '/home/w/.local/share/escalate'],
    ['linux', { XDG_DATA_HOME: '/x' }, '/x/escalate'],
    ['darwin', { XDG_DATA_HOME: '/x' }, '/home/w/Library/Application Support/escalate'],
    ['win32', { LOCALAPPDATA: '/L' }, '/L/escalate/Data'],
    ['win32', {}, '/home/w/AppData/Local/escalate/Data'],
  ])('is where %s keeps data (%j)', (platform, environment, wanted) => {
    const { data } = paths({}, environment, platform);
    expect(data).toMatchObject({ path: wanted, isNamed: false, fault: null });
  });

  test('passes a relative XDG_DATA_HOME over, as XDG wants it, and "where" says so', () => {
    const { data, inUse } = paths({}, { XDG_DATA_HOME: 'xdg' });
    expect(data.path).toBe('/home/w/.local/share/escalate');
    expect(inUse[0]?.why).toBe(
      'the usual place; XDG_DATA_HOME is no whole path, and is passed over',
    );
  });

  test.each(['~/cases', '~'])(
    'has %s stand for the home folder, in an option and a variable',
    (typed) => {
      const wanted = join(HOME, typed.slice(1));
      expect(paths({ dataDir: typed }).data.path).toBe(wanted);
      expect(paths({}, { ESCALATE_DATA_DIR: typed }).data.path).toBe(wanted);
      expect(paths({ policyDir: typed }).policies.path).toBe(wanted);
    },
  );

  test.each([
    ['~bob/cases', HOME],
    ['~/cases', null],
    ['~x', null],
  ])('is never made under a folder called ~ (%s)', (typed, home) => {
    const { data } = paths({ dataDir: typed }, {}, 'linux', home);
    expect(data.fault).toContain(`"${typed}"`);
    expect(data.path).not.toContain('~');
    expect(paths({}, { ESCALATE_DATA_DIR: typed }, 'linux', home).data.path).toBe(data.path);
  });

  test.each(['cases', './cases', '..', ' /tmp'])(
    'that a variable names as "%s" would be another one wherever somebody is, and is refused',
    (typed) => {
      expect(paths({}, { ESCALATE_DATA_DIR: typed }).data.fault).toBe(
        `ESCALATE_DATA_DIR is "${typed}", which would be another folder wherever you are. Give it the whole path.`,
      );
      expect(paths({}, { ESCALATE_POLICY_DIR: typed }).policies.fault).toContain('whole path');
    },
  );

  test.each(['', ' ', '\t'])('is not the usual one where the option is "%s"', (empty) => {
    expect(() => paths({ dataDir: empty })).toThrow('--data-dir is empty');
    expect(() => paths({ policyDir: empty })).toThrow('--policy-dir is empty');
  });

  test('has no usual place where the machine names no home', () => {
    expect(paths({}, {}, 'linux', null).data.fault).toMatch(/^This machine names no home folder/);
  });
});

test.skipIf(process.platform === 'win32')(
  'An empty or relative HOME is not the home folder',
  () => {
    const before = process.env.HOME;
    try {
      for (const home of ['', 'here', '.']) {
        process.env.HOME = home;
        expect(homeFolder()).toMatch(/^\//);
      }
    } finally {
      process.env.HOME = before;
    }
  },
);
