import type { PolicyText } from '../../env.ts';
import { AGENCIES, type Agency } from '../../model/vocabulary.ts';
import { NOT_COUNTED } from '../limit-phrase.ts';
import { asFields, type PolicyTree } from '../policy-tree.ts';
import { type Broken, leavesOf, nameOf, partsOf, quoted } from './fault.ts';

/** An outcome may be "to be confirmed in writing": that is a duty. */
const UNFINISHED =
  /\bto be confirmed\b(?! (?:in|by|at|to|with|within)\b)|\bT\.?B\.?C\b|^This is a draft\b/i;

/** What says of itself that it is not finished: a draft, and whatever is still to be confirmed. */
export function findUnfinished(tree: PolicyTree): Broken[] {
  return leavesOf(tree.value).flatMap(({ value, path }) => {
    const [found] = UNFINISHED.exec(String(value)) ?? [];
    if (found === undefined) return [];
    const message = `${quoted(found)} is said here; wanted what the document says, or that it does not`;
    return [{ path, code: 'unfinished', message }];
  });
}

/** A comment that asks for something to be confirmed, by its line. */
export function findUnconfirmed({ file, text }: Pick<PolicyText, 'file' | 'text'>) {
  return text.split('\n').flatMap((line, index) => {
    const column = line.search(/#\s*CONFIRM\b/) + 1;
    if (column === 0) return [];
    const message =
      'this is still to be confirmed; wanted it looked up, and this comment taken out';
    return [
      { file, line: index + 1, column, severity: 'error' as const, code: 'unfinished', message },
    ];
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
export function findWrongAgencies(tree: PolicyTree): Broken[] {
  const { contacts } = asFields(tree.value);
  return (Array.isArray(contacts) ? contacts : []).flatMap((contact: unknown, n) => {
    const { agencies, organisation, role } = asFields(contact);
    const body = String(organisation ?? role ?? '');
    const meant = BODIES.filter(([words]) => words.test(body)).flatMap(([, all]) => all);
    const given = AGENCIES.filter((one) => Array.isArray(agencies) && agencies.includes(one));
    if (meant.length === 0 || given.some((one) => meant.includes(one))) return [];
    const message = `${quoted(body)} is said to be of ${given.join(' and ') || 'no agency'}; wanted ${[...new Set(meant)].join(' or ')}`;
    return [{ path: ['contacts', n, 'agencies'], code: 'another-agency', message }];
  });
}

/** Lists that an author would read as "for all" or as "for nobody", and that nobody can tell from a slip. */
export function findEmptyLists(tree: PolicyTree): Broken[] {
  return [...partsOf(tree.value, [], new Set(['examples', 'forms']))].flatMap(({ value, path }) => {
    const [outer, key] = path.slice(-2);
    const isEmpty = Object.keys(asFields(value)).length === 0;
    const fault = (why: string) => [{ path, code: 'empty-list', message: why }];
    if (key === 'when' && isEmpty && !Array.isArray(value))
      return fault('this condition names no answer; wanted one, or no "when"');
    if (!Array.isArray(value) || value.length > 0) return [];
    const or = `wanted what it is for, or no ${nameOf(path)}`;
    if (outer === 'when')
      return fault(`an empty list fits no answer, so that this never counts; ${or}`);
    const isWhom = key === 'stages' || key === 'concerns' || (key === 'parts' && path.length > 1);
    if (isWhom) return fault(`an empty list names none; ${or}`);
    return [];
  });
}

/** Limits whose own words count otherwise than any "within" does: it would be a wrong day. */
export function findNotCounted(tree: PolicyTree): Broken[] {
  return [...partsOf(tree.value)].flatMap(({ value, path }) => {
    const { within, words, 'limit-words': limitWords = words } = asFields(value);
    const [found] = NOT_COUNTED.exec(String(limitWords ?? '')) ?? [];
    if (within === undefined || found === undefined) return [];
    const message = `the format cannot hold ${quoted(found)}, which the words have; wanted it in "do", and no "within"`;
    return [{ path: [...path, 'within'], code: 'not-counted', message }];
  });
}

/** Contacts of no agency that no stage, concern or step brings up: no advice would ever offer them. */
export function findUnoffered(tree: PolicyTree): Broken[] {
  const { contacts } = asFields(tree.value);
  const named = new Set(
    [...partsOf(tree.value)].flatMap(({ value, path }) =>
      path.length > 1 && path.at(-1) === 'contacts' && Array.isArray(value) ? value : [],
    ),
  );
  return (Array.isArray(contacts) ? contacts : []).flatMap((contact: unknown, n) => {
    const { id, agencies, stages, when } = asFields(contact);
    const isOfNone = Array.isArray(agencies) && agencies.length === 0;
    if (!isOfNone || stages !== undefined || asFields(when).concern !== undefined || named.has(id))
      return [];
    const message = `no advice would offer ${quoted(id)}: it is of no agency, and no step names it; wanted an agency, stages, or a step for it`;
    return [{ path: ['contacts', n, 'agencies'], code: 'never-offered', message }];
  });
}
