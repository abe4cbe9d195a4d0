import { unheldIn } from '../document/times.ts';
import { UNKNOWN } from './beginning.ts';
import type { DraftDuty, LooseLimit } from './duties.ts';
import type { TemplateStage } from './find-template.ts';
import { firstPart } from './phrases.ts';

/** Writes duties, limits and stages as YAML. Each duty and limit gets a unique id. */
export class Draft {
  readonly #ids = new Set<string>();

  /** Writes duties as YAML. `binds` is written only for the duties of a stage. */
  duties(duties: readonly DraftDuty[], isOfStage: boolean, indent: string): string[] {
    return duties.map(({ line, say, verb, words, source, limit, at }) => {
      const timed = limit && { what: firstPart(say), ...timeOf(limit) };
      const isHeld = limit !== null && words.includes(limit.words) && unheldIn(words) === null;
      const by = { by: 'not-said', binds: isOfStage ? 'all' : null };
      const known = { id: this.#id(words, verb, line), do: say, ...by, verb, words, ...timed };
      const doubt =
        at === 'every-stage' ? `whether it is a step, else why it is under "left-out"; ` : '';
      const guessed = ['by', by.binds && 'binds', limit && guessedOf(limit)];
      const confirm = `line ${line}: ${doubt}${guessed.filter(Boolean).join(', ')}; say it in plain words`;
      const own = { 'limit-words': isHeld ? null : limit?.words, source };
      return item(confirm, { ...known, ...own }, indent);
    });
  }

  limits(limits: readonly LooseLimit[], indent: string, stages?: string): string[] {
    return limits.map(({ line, say, source, words, ...limit }) => {
      const known = { id: this.#free(`limit-line-${line}`), what: firstPart(say), by: 'not-said' };
      const fields = { ...known, ...timeOf(limit), source, words };
      const text = item(`line ${line}: by, ${guessedOf(limit)}`, fields, indent);
      return stages === undefined ? text : `${text}\n${indent}  stages: [${stages}]`;
    });
  }

  stage(stage: TemplateStage, more: readonly LooseLimit[]): string {
    const { number, title, line, source, duties, settled, limits } = stage;
    const label = stage.printed ?? `Stage ${number}`;
    const isUsual = new RegExp(`^stage (?:${number}|[a-z]{3,})$`, 'i').test(label);
    const fields = {
      stage: number,
      title: title === null ? label : isUsual ? title : `${label}: ${title}`,
      'this-side': number === 1 ? 'you' : UNKNOWN,
      'other-side': UNKNOWN,
      source,
    };
    const guessed = line === null ? 'no heading was found' : `line ${line}: both sides`;
    const unsaid = { do: `${UNKNOWN}.`, by: 'not-said', binds: 'all' };
    const steps = this.duties(duties, true, '      ');
    const own = this.limits([...more, ...limits], '      ');
    const isEmpty = steps.length + own.length === 0;
    const parts = [
      item(guessed, fields, '  '),
      under('    limits:', own),
      under(
        '    steps:',
        isEmpty ? [item('', { id: `step-${number}`, ...unsaid, source }, '      ')] : steps,
      ),
      under('    settled:', this.duties(settled, true, '      ')),
    ];
    return parts.filter((part) => part !== '').join('\n');
  }

  /** Makes an id from the first two main words after the duty's verb or, if none, from its line. */
  #id(words: string, verb: string, line: number): string {
    const after = words
      .toLowerCase()
      .split(new RegExp(`\\b${verb}\\b`))
      .at(-1);
    const said = (after?.match(/[a-z]{3,}/g) ?? []).filter((word) => !SMALL.test(word));
    return this.#free(said.slice(0, 2).join('-') || `step-line-${line}`);
  }

  #free(wanted: string): string {
    // The id "stage-2" would mean the day on which stage 2 began.
    const base = wanted === 'stage' ? 'stage-step' : wanted;
    let id = base;
    for (let count = 2; this.#ids.has(id); count += 1) id = `${base}-${count}`;
    this.#ids.add(id);
    return id;
  }
}

const SMALL = /^(?:the|and|their|then|this|that|with|they|for|been|have)$/;

type Time = Pick<LooseLimit, 'within' | 'also' | 'orSooner' | 'from' | 'after' | 'isBare'>;

function timeOf({ within, also, orSooner, from }: Time) {
  return { within, 'also-within': also, 'or-sooner': orSooner, from };
}

/** Names what is guessed about a limit: the clock start and, for some limits, which days count. */
function guessedOf({ after, isBare }: Time): string {
  const within = isBare ? 'within (the document says that its times are working days), ' : '';
  return `${within}from${after === '' ? '' : ` ("${after}")`}`;
}

/** The value of a key in a list item. If there is no value, the key is left out. */
type Value = string | number | boolean | readonly string[] | null | undefined;

/** Writes a list item as YAML. `confirm` names the guesses in the item, or is empty. */
export function item(confirm: string, fields: Readonly<Record<string, Value>>, indent: string) {
  const lines = Object.entries(fields).flatMap(([key, value]) => {
    if (value === null || value === undefined || value === false) return [];
    return `${key}: ${typeof value === 'object' ? `[${value.map(inList).join(', ')}]` : yamlScalar(value)}`;
  });
  const comment = confirm === '' ? [] : [`${indent}# CONFIRM, ${yamlComment(confirm)}`];
  const listed = lines.map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}`);
  return [...comment, ...listed].join('\n');
}

/** Writes one value of a list. A phone number or address with a label is already YAML. */
function inList(value: string): string {
  return value.startsWith('{ ') ? value : JSON.stringify(value).replace(/^"([a-z-]+)"$/, '$1');
}

/** Returns items under a heading. If there are no items, returns an empty text. */
export function under(heading: string, items: readonly string[]): string {
  return items.length === 0 ? '' : [heading, ...items].join('\n');
}

/** Characters that YAML does not allow, or that an editor would act on without showing them. */
const UNSEEN = /[\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]/g;
/** Text that needs no quotes, because every YAML parser reads it as text. */
const PLAIN =
  /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[A-Za-z][A-Za-z0-9'’-]*(?:[,;]? [A-Za-z0-9'’-]+)*\.?$|^\d+ [a-z ]+$/i;

/** Writes a value as a YAML scalar. Text is quoted if a parser might read it as something else. */
export function yamlScalar(text: string | number | true): string {
  if (typeof text !== 'string' || PLAIN.test(text)) return String(text);
  const escaped = (character: string) => character.charCodeAt(0).toString(16).padStart(4, '0');
  return JSON.stringify(text).replace(UNSEEN, (character) => `\\u${escaped(character)}`);
}

/** Makes a text safe for a comment: one line, without control or other invisible characters. */
function yamlComment(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]+/gu, ' ');
}
