import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { prove } from '../../src/authoring/against/compare.ts';
import { failedExamples } from '../../src/authoring/check-example.ts';
import type { Problem } from '../../src/model/policy-file.ts';
import { partsOf, valueAt } from '../../src/policy/faults/fault.ts';
import { isObject, type Path } from '../../src/policy/policy-tree.ts';
import { decodePolicy, readYaml } from '../../src/policy/yaml-text.ts';
import { processorTime } from '../machine.ts';
import { check, DOCUMENT, POLICY, said } from '../policy/merrowdale.ts';
import { realCalendar } from '../real.ts';
import { fc } from '../samples.ts';

const calendar = realCalendar('england');
/** A fixed sample; `SWEEP=1` takes all. */
const RUNS = process.env.SWEEP === undefined ? 100 : 2500;
const SLOWEST = 1000;

/** Pieces of YAML that mean something to a reader of it. */
const PIECES = [
  ...': |- |> |[|]|{|}|&a |*a|!x |"|\'|#|\t|\0|\r|\n---\n|\n...\n|<<: |? |- - - |%TAG|\uFEFF|\u202E'.split(
    '|',
  ),
  ...'\\x1b|é|\n|__proto__: |../x|012|NO|12:30|.inf|1e999'.split('|'),
];

const VALUES: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e9, Number.NaN, '', '../x', '__proto__', 'NO'),
  fc.constantFrom<unknown>([], {}, [[]], [null], { a: 1 }, '5 days; rm', 'stage-1', 'usual'),
  fc.string({ maxLength: 30 }),
  fc.integer(),
  fc.jsonValue({ maxDepth: 2 }),
);

/** The policy with two of its four stages, and half its contacts: what is small is soon read. */
const SMALL = stringify(
  parse(
    POLICY.replace(/ {2}- stage: 2[\s\S]*?(?= {2}- stage: 4)/, '')
      .replace('- stage: 4', '- stage: 2')
      .replace('stages: [4]', 'stages: [2]')
      .replace(/ {2}- id: (named-nurse|head-of-service|duty-desk)[\s\S]*?(?=\n {2}- id: )\n/g, ''),
  ),
);

/** Problems, each with a place in the file, a kind and one line of words; or a policy. */
function expectTyped(text: string): void {
  let checked = check('');
  const took = processorTime(() => {
    checked = check(text);
    const { tree, policy } = checked;
    // One in some is enough of what takes longest.
    if (tree && text.length % 8 === 0) prove(tree, 'merrowdale.txt', DOCUMENT);
    if (policy) expect(Array.isArray(failedExamples(checked, () => calendar))).toBe(true);
  });
  expect(took).toBeLessThan(SLOWEST);
  const { problems, policy } = checked;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const lines = text.split('\n').length;
  // A draft can be used, though it is not passed.
  if (policy === null) expect(errors).not.toEqual([]);
  expect(problems.filter((problem) => !isTyped(problem, lines))).toEqual([]);
}

function isTyped({ file, line, column, code, message }: Problem, lines: number): boolean {
  const isPlaced = file === 'merrowdale.yaml' && line >= 1 && line <= lines && column >= 1;
  return isPlaced && /^[a-z-]+$/.test(code) && !/\n|undefined|\[object/.test(message);
}

test('the policy that is damaged here is sound before it is', () => {
  expect(said(SMALL)).toEqual([]);
});

test('a policy whose bytes are damaged gives problems with their lines, and never a crash', () => {
  const bytes = Buffer.from(SMALL);
  const place = fc.nat({ max: bytes.length });
  const change = fc.oneof(
    fc.record({ at: place, cut: fc.nat({ max: 40 }), put: fc.constantFrom(...PIECES) }),
    fc.record({ at: place, cut: fc.nat({ max: 400 }), put: fc.constant('') }),
    fc.record({ at: place, cut: fc.constant(1), put: fc.string({ maxLength: 3, unit: 'binary' }) }),
  );
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 4 }),
      fc.option(fc.nat({ max: 255 }), { freq: 6 }),
      (changes, odd) => {
        const damaged = changes.reduce(
          (so, { at, cut, put }) =>
            Buffer.concat([so.subarray(0, at), Buffer.from(put), so.subarray(at + cut)]),
          bytes,
        );
        if (odd !== null) damaged[odd * 7] = odd;
        const decoded = decodePolicy('merrowdale.yaml', damaged);
        if ('text' in decoded) expectTyped(decoded.text);
        else expect(decoded.problem.line).toBeGreaterThanOrEqual(1);
      },
    ),
    { numRuns: RUNS },
  );
}, 1_200_000);

test('a policy whose parts are put wrong gives problems with their lines, and never a crash', () => {
  const yaml = readYaml('merrowdale.yaml', SMALL);
  if ('problems' in yaml) throw new Error('the policy itself is broken');
  const paths = [...partsOf(yaml.value)].map(({ path }) => path).slice(1);
  const change = fc.record({
    path: fc.constantFrom(...paths),
    act: fc.constantFrom('put', 'put', 'take', 'twice', 'rename'),
    value: fc.oneof(
      VALUES,
      fc.constantFrom(...paths).map((path) => valueAt(yaml.value, path)),
    ),
    key: fc.constantFrom('id', 'stage', 'from', 'within', 'extends', 'when', 'x', '__proto__'),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
      const tree: unknown = structuredClone(yaml.value);
      for (const { path, act, value, key } of changes) mutate(tree, path, act, value, key);
      // JSON is YAML too, and ten times as quick to write.
      expectTyped(JSON.stringify(tree, null, 1));
    }),
    { numRuns: RUNS },
  );
}, 1_200_000);

function mutate(tree: unknown, path: Path, act: string, value: unknown, key: string): void {
  const holder = valueAt(tree, path.slice(0, -1));
  const last = path.at(-1);
  if (!isObject(holder) || last === undefined) return;
  const put = (name: PropertyKey, is: unknown) =>
    Object.defineProperty(holder, name, {
      value: structuredClone(is),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  if (act === 'put') put(last, value);
  else if (act === 'take' && Array.isArray(holder)) holder.splice(Number(last), 1);
  else if (act === 'take') Reflect.deleteProperty(holder, last);
  else put(Array.isArray(holder) ? holder.length : key, holder[last]);
}
