import type { PolicyText } from '../../env.ts';
import type { Problem } from '../../model/policy-file.ts';
import { isRecord } from '../../model/records.ts';
import { AGENCIES, type Agency } from '../../model/vocabulary.ts';
import { NOT_COUNTED } from '../limit-phrase.ts';
import { asFields, type Fields, type PolicyTree } from '../policy-tree.ts';
import { type Broken, broken, leavesOf, nameOf, partsOf, quoted } from './fault.ts';

/** An outcome may be "to be confirmed in writing": that is a duty. */
const UNFINISHED =
  /\bto be confirmed\b(?! (?:in|by|at|to|with|within)\b)|\bT\.?B\.?C\b|^This is a draft\b/i;

/** What says of itself that it is not finished: a draft, and whatever is still to be confirmed. */
export function* findUnfinished(tree: PolicyTree): Generator<Broken> {
  for (const { value, path } of leavesOf(tree.value)) {
    const [found] = UNFINISHED.exec(String(value)) ?? [];
    const message = `${quoted(found)} is said here; wanted what the document says, or that it does not`;
    if (found !== undefined) yield broken(path, 'unfinished', message);
  }
}

/** A comment that asks for something to be confirmed, by its line. */
export function findUnconfirmed({ file, text }: Pick<PolicyText, 'file' | 'text'>): Problem[] {
  const message = 'this is still to be confirmed; wanted it looked up, and this comment taken out';
  return text.split('\n').flatMap((line, index) => {
    const column = line.search(/#\s*CONFIRM\b/) + 1;
    const place = { file, line: index + 1, column };
    return column === 0 ? [] : [{ ...place, severity: 'error', code: 'unfinished', message }];
  });
}

const COUNCIL: readonly Agency[] = [
  ...(['childrens-services', 'adult-services', 'education', 'early-years'] as const),
  ...(['housing', 'partnership'] as const),
];

/** What the words of a body say of its agency. */
const BODIES: readonly (readonly [RegExp, readonly Agency[]])[] = [
  [/\bpolice\b|constabulary/i, ['police']],
  [/\bNHS\b|\bhealth(care)?\b|hospital|\bGPs?\b|\bCAMHS\b|midwi|nurse|doctor/i, ['health']],
  [/\bschools?\b|\bhead ?teacher/i, ['education', 'early-years']],
  [/\bcolleges?\b/i, ['college', 'education']],
  [/\bcouncil\b|local authority/i, COUNCIL],
  [/children[’']?s[’']? (social care|services)/i, ['childrens-services']],
  [/safeguarding (children )?(board|partnership)/i, ['partnership']],
  [/\bprobation\b/i, ['probation']],
  [/\bcafcass\b/i, ['cafcass']],
  [/\bfire\b/i, ['fire']],
  [/\bambulance\b/i, ['ambulance', 'health']],
];

/** Contacts whose agency is none of those that the words of their body name; of one without a body, of their role. */
export function* findWrongAgencies(tree: PolicyTree): Generator<Broken> {
  for (const [n, { agencies, organisation, role }] of contactsIn(tree).entries()) {
    const body = String(organisation ?? role ?? '');
    const meant = BODIES.filter(([words]) => words.test(body)).flatMap(([, all]) => all);
    const given = AGENCIES.filter((one) => Array.isArray(agencies) && agencies.includes(one));
    if (meant.length === 0 || given.some((one) => meant.includes(one))) continue;
    const message = `${quoted(body)} is said to be of ${given.join(' and ') || 'no agency'}; wanted ${[...new Set(meant)].join(' or ')}`;
    yield broken(['contacts', n, 'agencies'], 'another-agency', message);
  }
}

/** The contacts of a file whatever its shape. */
function contactsIn(tree: PolicyTree): readonly Fields[] {
  const { contacts } = asFields(tree.value);
  return Array.isArray(contacts) ? contacts.map(asFields) : [];
}

/** Lists that an author would read as "for all" or as "for nobody", and that nobody can tell from a slip. */
export function* findEmptyLists(tree: PolicyTree): Generator<Broken> {
  for (const { value, path } of partsOf(tree.value, [], new Set(['examples', 'forms']))) {
    const [outer, key] = path.slice(-2);
    if (Object.keys(Object(value)).length > 0) continue;
    const or = `wanted what it is for, or no ${nameOf(path)}`;
    const isWhom = key === 'stages' || key === 'concerns' || (key === 'parts' && path.length > 1);
    if (key === 'when' && isRecord(value))
      yield broken(path, 'empty-list', 'this condition names no answer; wanted one, or no "when"');
    else if (outer === 'when' && Array.isArray(value))
      yield broken(
        path,
        'empty-list',
        `an empty list fits no answer, so that this never counts; ${or}`,
      );
    else if (isWhom && Array.isArray(value))
      yield broken(path, 'empty-list', `an empty list names none; ${or}`);
  }
}

/** Limits whose own words count otherwise than any "within" does: it would be a wrong day. */
export function* findNotCounted(tree: PolicyTree): Generator<Broken> {
  for (const { value, path } of partsOf(tree.value)) {
    const { within, words, 'limit-words': limitWords = words } = asFields(value);
    const [found] = NOT_COUNTED.exec(String(limitWords ?? '')) ?? [];
    const message = `the format cannot hold ${quoted(found)}, which the words have; wanted it in "do", and no "within"`;
    if (within !== undefined && found !== undefined)
      yield broken([...path, 'within'], 'not-counted', message);
  }
}

/** Contacts of no agency that no stage, concern or step brings up: no advice would ever offer them. */
export function* findUnoffered(tree: PolicyTree): Generator<Broken> {
  const lists = [...partsOf(tree.value)].filter(
    ({ path }) => path.length > 1 && path.at(-1) === 'contacts',
  );
  const named = new Set(lists.flatMap(({ value }) => value));
  for (const [n, { id, agencies, stages, when }] of contactsIn(tree).entries()) {
    const isOfNone = Array.isArray(agencies) && agencies.length === 0;
    const isTied = stages !== undefined || asFields(when).concern !== undefined || named.has(id);
    const message = `no advice would offer ${quoted(id)}: it is of no agency, and no step names it; wanted an agency, stages, or a step for it`;
    if (isOfNone && !isTied) yield broken(['contacts', n, 'agencies'], 'never-offered', message);
  }
}
