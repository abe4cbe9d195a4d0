import { unheldIn } from '../document/times.ts';
import type { DraftDuty, LooseLimit } from './duties.ts';
import type { Template, TemplateStage } from './find-template.ts';
import { firstPart, sidesOf } from './phrases.ts';

const UNKNOWN = 'To be confirmed';

/** What is written of duties and limits, each with an id of its own. */
export class Draft {
  readonly #ids = new Set<string>();
  readonly #hasRaised: boolean;
  #isRaised = false;
  readonly #written: { readonly id: string; readonly say: string }[] = [];
  readonly #numbers: readonly string[];

  constructor({ stages }: Template) {
    const isRaising = ({ event }: DraftDuty) => event === 'raised';
    this.#hasRaised = stages.some(({ duties }) => duties.some(isRaising));
    this.#numbers = stages.map(({ number }) => String(number));
  }

  /** @param stage 0: outside the stages */
  duties(duties: readonly DraftDuty[], stage: number, indent: string): string[] {
    return duties.map((duty) => {
      const { line, say, by, verb, words, source, limit } = duty;
      const timed = limit && { what: firstPart(say), ...this.#timed(limit, stage) };
      const isHeld = limit !== null && words.includes(limit.words) && unheldIn(words) === null;
      const own = isHeld ? null : limit?.words;
      const event = duty.event === 'raised' && this.#isRaised ? null : duty.event;
      this.#isRaised ||= event === 'raised';
      const id = this.#id(words, verb, line);
      this.#written.push({ id, say });
      const binds = stage === 0 ? null : (BINDS[by] ?? 'all');
      const known = { id, do: say, by, binds, verb, words, event, ...timed };
      const guessed = ['by', binds && 'binds', event && 'event', limit && guessedOf(limit)]
        .filter(Boolean)
        .join(', ');
      const doubt = duty.isStep ? '' : `whether it is a step, else why it is under "left-out"; `;
      const confirm = `line ${line}: ${doubt}${guessed}; say it in plain words`;
      return item(confirm, { ...known, 'limit-words': own, source }, indent);
    });
  }

  limits(limits: readonly LooseLimit[], stage: number, indent: string): string[] {
    return limits.map(({ line, say, by, source, words, ...limit }) => {
      const known = { id: this.#free(`limit-line-${line}`), what: firstPart(say), by };
      const fields = { ...known, ...this.#timed(limit, stage), source, words };
      const text = item(`line ${line}: by, ${guessedOf(limit)}`, fields, indent);
      return stage > 0 ? text : `${text}\n${indent}  stages: [${this.#numbers.join(', ')}]`;
    });
  }

  stage(stage: TemplateStage, more: readonly LooseLimit[]): string {
    const { number, title, line, source, duties, settled, limits } = stage;
    const label = stage.printed ?? `Stage ${number}`;
    const isUsual = new RegExp(`^stage (?:${number}|[a-z]{3,})$`, 'i').test(label);
    const [ours, theirs] = sidesOf(title ?? '', number);
    const fields = {
      stage: number,
      title: title === null ? label : isUsual ? title : `${label}: ${title}`,
      'this-side': ours ?? UNKNOWN,
      'other-side': theirs ?? UNKNOWN,
      source,
    };
    const guessed = line === null ? 'no heading was found' : `line ${line}: both sides`;
    const nothing = {
      id: `step-${number}`,
      do: `${UNKNOWN}.`,
      by: 'not-said',
      binds: 'all',
      source,
    };
    const steps = this.duties(duties, number, '      ');
    const own = this.limits([...more, ...limits], number, '      ');
    const isEmpty = steps.length + own.length === 0;
    return together(
      item(guessed, fields, '  '),
      under('    limits:', own),
      under('    steps:', isEmpty ? [item('', nothing, '      ')] : steps),
      under('    settled:', this.duties(settled, number, '      ')),
    );
  }

  route({ line, title, source, steps }: Template['routes'][number], number: number): string {
    const fields = { id: `route-${number}`, title, source };
    return together(
      item(`line ${line}: what it is for, and what it takes the place of`, fields, '  '),
      under('    steps:', this.duties(steps, 0, '      ')),
    );
  }

  #timed(limit: Omit<NonNullable<DraftDuty['limit']>, 'words'>, stage: number) {
    const { within, also, orSooner, from, after } = limit;
    const [, named] = NAMED_BEFORE.find(([pattern]) => pattern.test(after)) ?? [];
    const step = named && this.#written.findLast(({ say }) => named.test(say))?.id;
    const isRaised = stage > 0 && this.#hasRaised;
    const start = from === 'raised' && !isRaised ? 'disagreement' : from;
    const known = { within, 'also-within': also, 'or-sooner': orSooner };
    return { ...known, from: step && stage > 0 ? step : start };
  }

  /** The words after a duty's verb say what it is. */
  #id(words: string, verb: string, line: number): string {
    const [after = ''] = words
      .toLowerCase()
      .split(new RegExp(`\\b${verb}\\b`))
      .slice(-1);
    const said = (after.match(/[a-z]{3,}/g) ?? []).filter((word) => !SMALL.test(word));
    return this.#free(said.slice(0, 2).join('-') || `step-line-${line}`);
  }

  #free(wanted: string): string {
    // "stage-2" would be the day on which that stage began.
    const base = wanted === 'stage' ? 'stage-step' : wanted;
    let id = base;
    for (let count = 2; this.#ids.has(id); count += 1) id = `${base}-${count}`;
    this.#ids.add(id);
    return id;
  }
}

/** Whom a step binds, by who is to do it; all others bind all. */
const BINDS: Readonly<Record<string, string>> = {
  you: 'raiser',
  'your-dsl': 'raiser',
  'your-manager': 'raiser',
  'other-agency': 'receiver',
};
const SMALL = /^(?:the|and|their|then|this|that|with|they|for|been|have)$/;

/** What a limit may count from, and what an earlier step says by which that happens. */
const NAMED_BEFORE: readonly (readonly [RegExp, RegExp])[] = [
  [/\bbeing (?:told|informed)\b/i, /\b(?:tell|inform)\b/i],
  [/\bbeing notified\b|\bnotification\b/i, /\bnotify\b/i],
  [/\bmeeting\b/i, /\bmeet\b/i],
  [/\b(?:that|the) contact\b/i, /\bcontact\b/i],
  [/\b(?:tele)?phone call\b/i, /\b(?:tele)?phone\b/i],
  [/\bform\b/i, /\bform\b/i],
  [/\bpanel\b/i, /\bpanel\b/i],
];

/** What is guessed of a limit: what it counts from, by the words after it; and which days it counts. */
function guessedOf({ after, isBare }: Pick<LooseLimit, 'after' | 'isBare'>): string {
  const within = isBare ? 'within (the document says that its times are working days), ' : '';
  return `${within}from${after === '' ? '' : ` ("${after}")`}`;
}

/** What a key of a drafted item has: a text, a list in one line, or nothing, so that the key is left out. */
type Value = string | number | boolean | readonly string[] | null | undefined;

/** An item of a list as YAML; `confirm`: its line of the document, and what of it is guessed; empty: nothing is. */
export function item(confirm: string, fields: Readonly<Record<string, Value>>, indent: string) {
  const lines = Object.entries(fields).flatMap(([key, value]) => {
    if (value === null || value === undefined || value === false) return [];
    return `${key}: ${typeof value === 'object' ? `[${value.map(inList).join(', ')}]` : yamlScalar(value)}`;
  });
  const comment = confirm === '' ? [] : [`${indent}# CONFIRM, ${yamlComment(confirm)}`];
  const listed = lines.map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}`);
  return [...comment, ...listed].join('\n');
}

/** A number or address with its label is YAML already. */
function inList(value: string): string {
  return value.startsWith('{ ') ? value : JSON.stringify(value).replace(/^"([a-z-]+)"$/, '$1');
}

/** Items under a heading; nothing where there are none. */
export function under(heading: string, items: readonly string[]): string {
  return items.length === 0 ? '' : [heading, ...items].join('\n');
}

/** Parts of an item, those that there are. */
function together(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

/** What YAML has no place for in a file, or an editor would act on without showing it. */
const UNSEEN = /[\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]/g;
/** A text without any of the words that YAML, or some reader of it, takes for something else than text. */
const PLAIN =
  /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[A-Za-z][A-Za-z0-9'’-]*(?:[,;]? [A-Za-z0-9'’-]+)*\.?$|^\d+ [a-z ]+$/i;

/** Any text as one YAML scalar: plain where nothing could take it for anything else, else in quotes. */
export function yamlScalar(text: string | number | true): string {
  if (typeof text !== 'string' || PLAIN.test(text)) return String(text);
  const escaped = (character: string) => character.charCodeAt(0).toString(16).padStart(4, '0');
  return JSON.stringify(text).replace(UNSEEN, (character) => `\\u${escaped(character)}`);
}

/** A text as it may come in a comment: one line, nothing that acts. */
function yamlComment(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]+/gu, ' ');
}
