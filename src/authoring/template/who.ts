import { agenciesOf } from '../../policy/faults/doubts.ts';
import { oneLine } from '../document/text.ts';

/** Who a contact is, as far as the text shows. */
export interface Who {
  readonly organisation?: string;
  readonly role?: string;
  readonly name?: string;
  readonly covers?: string;
}

const ROLE =
  /\b(?:managers?|leads?|nurses?|doctors?|officers?|directors?|heads?|chair(?:person|man)?|co-?ordinators?|practitioners?|principals?|teachers?|gps?|midwi(?:fe|ves)|superintendent|inspector|sergeant|commander|advis[eo]rs?|representatives?|representing|consultants?|chief|executive|administrator|secretary|scrutineer|reviewing|duty|desk|team|lado|mash|cait|dsl|iro|pa|out of hours|unit|hub|single point)\b/i;
const BODY =
  /\b(?:trust|nhs|council|police|services?|constabulary|board|partnership|hospitals?|schools?|colleges?|authority|cafcass|probation|fire|ambulance|organi[sz]ations?|agency|ccg|icb|healthcare|health|foundation|committee|association|charity|helpline|childline|nspcc|sector|borough|department|society|group|settings?)\b/i;
const TITLE = '(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Cllr|Sir|Dame|DCI|DI|DS|Supt)\\.?\\s+)?';
const PART = "(?:[A-Z]['’])?[A-Z][\\p{L}]*[\\p{Ll}][\\p{L}'’-]*";
const NAME = new RegExp(
  `^(?:${TITLE}${PART}(?:\\s+(?:[A-Z]\\.?|de|van|von|${PART})){1,3}|${TITLE.slice(0, -1)}(?:[A-Z]\\.?\\s+){0,2}${PART})$`,
  'u',
);
const RANK = /^Superintendent /;
const LAST_NAME = new RegExp(
  `^(.{3,}?)\\s+((?:Superintendent\\s+)?${TITLE}${PART}\\s+${PART})$`,
  'u',
);

/** Whether words name a body: they have a word such as "trust", or one that points to an agency. */
function namesBody(words: string): boolean {
  return BODY.test(words) || agenciesOf(words).length > 0;
}

/** Whether words are a person's name: capitalised words that are not a role or a body. */
export function isName(words: string): boolean {
  return (
    NAME.test(words) &&
    !ROLE.test(words) &&
    !namesBody(words) &&
    !/\b(?:Children|Safeguarding|Appendix|Contact|Stage|Key|Quality|Useful|Other|The|Email|Phone|Public|Protection)\b/i.test(
      words,
    )
  );
}

/** Whether words name a role. */
export function isRole(words: string): boolean {
  return ROLE.test(words);
}

/** Whether words name a body, such as a trust, and not a role in a body. */
export function isBody(words: string): boolean {
  return namesBody(words) && !ROLE.test(words.replace(/\b(?:health|duty) (?:team|service)\b/i, ''));
}

/** Finds who is named, as in "Role: Name, Body", "Name, Role, Area", "Role Name" or "Body". */
export function whoIn(lines: readonly string[]): Who {
  const isLabelled = (line: string) => LABELLED.test(line) && lines.length > 1;
  const bare = lines.filter((line) => !isLabelled(line));
  const labelled = lines.filter(isLabelled).map(whoInLine);
  const [only = ''] = bare;
  const who = bare.length === 1 ? whoInLine(only) : fromPieces(bare.flatMap(piecesOf));
  return Object.assign({}, who, ...labelled);
}

/** Whether a line by itself names a person with a role: "Role: Name", "Name, Role". */
export function isNamed(said: string): boolean {
  const { name, role } = whoIn([said.replace(/[\s,;:]+$/, '')]);
  return name !== undefined && role !== undefined && isRole(role) && /[:,]/.test(said);
}

const HOURS =
  /^(?:open|(?:office )?hours|weekdays|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b.*?\b\d{1,2}(?:[.:]\d\d)?(?: ?[ap]\.?m\b)?/i;

/** Whether a line says when somebody may be reached. */
export function isHours(line: string): boolean {
  return line.length < 120 && HOURS.test(line) && !/@|\d{5}/.test(line);
}

const LABELLED = /^([^:]{3,80}):\s*(\S.*)$/;
/** A label such as "Outside these hours", which says when rather than who. */
const WHEN =
  /^(?:(?:outside|out of|during|within|in|after)\b.{0,30}\bhours|at (?:night|weekends?)\b.{0,30}|evenings?\b.{0,30}|weekends?\b.{0,30})$/i;
const FIELD =
  /^(?:(name)|(role|post|position|job title|title)|(?:agency|organisation|service|team))$/i;

function whoInLine(printed: string): Who {
  const line = printed.replace(/\*\*|__/g, '').replace(/^[\s*#•·-]+|[\s,;:*–—-]+$/g, '');
  const [, label, rest = ''] = LABELLED.exec(line) ?? [];
  if (label === undefined) return roleThenName(line) ?? fromPieces(piecesOf(line));
  const field = FIELD.exec(label);
  if (field) return field[1] ? { name: rest } : { [field[2] ? 'role' : 'organisation']: rest };
  const who = fromPieces(piecesOf(rest));
  if (WHEN.test(label)) return { ...who, covers: [who.covers, label].filter(Boolean).join(', ') };
  if (isBody(label)) return { ...who, organisation: label };
  const covers = [who.role, who.covers].filter(Boolean).join(', ');
  const { role: _, covers: __, ...named } = who;
  return { ...named, role: label, ...(covers !== '' && { covers }) };
}

/** Reads a role and a name: "Head of Service Kevin Gibbs". A body and a dash may come first. */
function roleThenName(line: string): Who | null {
  const [, before = '', name = ''] = LAST_NAME.exec(line) ?? [];
  const isOpen = /\b(?:of|for|and|the|to)$|[&,]$/i.test(before);
  if (!isRole(before) || isOpen || !isName(name.replace(RANK, ''))) return null;
  const [, body = '', role = before] = /^([^,;]{4,}?)\s?[-–—]\s+(\S.*)$/.exec(before) ?? [];
  return isBody(body) ? { organisation: body, role, name } : { role: before, name };
}

/** Splits words at commas, semicolons, bars and dashes. */
export function piecesOf(words: string): string[] {
  return words.split(/\s*[,;|]\s+|\s+[-–—]\s+|(?<=[a-z])-\s+/);
}

/** Puts each piece into an empty field that fits it, or else adds it to the role or `covers`. */
function fromPieces(pieces: readonly string[]): Who {
  const bare = pieces.map((one) => oneLine(one).replace(/^[\s:*•–—-]+|[\s:,;*–—-]+$/g, ''));
  return bare
    .map((one) => one.replace(/^\((.*)\)$/, '$1'))
    .filter((one) => /\p{L}/u.test(one))
    .reduce<Who>((who, piece) => Object.assign(who, placed(piece, who)), {});
}

function placed(piece: string, { name, organisation, role, covers }: Who): Who {
  if (name === undefined && isName(piece)) return { name: piece };
  const isInitials = role !== undefined && /^[A-Z]{3,6}$/.test(piece);
  if (organisation === undefined && (isBody(piece) || isInitials)) return { organisation: piece };
  if (role === undefined) return { role: piece };
  if (covers === undefined && name === undefined && isRole(piece))
    return { role: `${role}, ${piece}` };
  return { covers: covers === undefined ? piece : `${covers}, ${piece}` };
}
