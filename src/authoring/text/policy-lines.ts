import { dutiesOf } from '../../engine/ladder/duties.ts';
import { isWeekOn, type Limit } from '../../model/deadline.ts';
import type { Condition, Duty, Gap, Policy } from '../../model/policy.ts';
import type { Worded } from '../../model/vocabulary.ts';
import { nameOf } from '../../text/contact-text.ts';
import { sayLimit } from '../../text/limit-text.ts';
import type { Page } from '../../text/page.ts';
import { capital, plain } from '../../text/sentences.ts';
import { sayOwner } from '../../text/words.ts';
import { limitText, sayCondition } from './limit-lines.ts';

const WORDED_WORDS: Readonly<Record<Worded, string>> = {
  attempt: 'It is to attempt to settle it.',
  settle: 'It is to settle it.',
};

/** The lines that a whole policy is written in: its duties, limits and gaps, each with its clause. */
export class PolicyLines {
  readonly #page: Page;
  readonly #policy: Policy;
  readonly #duties: readonly Duty[];

  constructor(page: Page, policy: Policy) {
    this.#page = page;
    this.#policy = policy;
    this.#duties = dutiesOf(policy).map(({ duty }) => duty);
  }

  /** A list under a heading; nothing at all where it is empty. `within`: as a part of what stands above. */
  items(heading: string | null, texts: readonly string[], within = false): void {
    if (texts.length > 0) this.#head(heading, within);
    for (const text of texts) this.#page.text(text, ' - ');
  }

  duties(heading: string | null, duties: readonly Duty[], within = false): void {
    if (duties.length > 0) this.#head(heading, within);
    for (const duty of duties) this.#duty(duty);
  }

  limits(
    heading: string | null,
    limits: readonly (Limit & { stages?: readonly number[] })[],
  ): void {
    if (limits.length > 0) this.#head(heading, false);
    for (const limit of limits) {
      const stages = limit.stages ? `Stages ${limit.stages.join(', ')}. ` : '';
      const head = `${stages}${sayOwner(limit.owner, limit.ownerName)}: ${this.cite(limit.what, limit.source)}`;
      this.#page.text(`${head} ${this.only(limit.when)}`.trim(), ' - Time limit: ');
      this.#limit(limit);
    }
  }

  gaps(gaps: readonly Gap[]): void {
    for (const { say, when } of gaps) {
      this.#page.text(`${say} ${this.only(when)}`.trim(), ' - Not said: ');
    }
  }

  /** A sentence with its clause: `Tell your manager (3.2).` */
  cite(sentence: string, source: string): string {
    return `${plain(sentence)} (${source}).`;
  }

  /** The answers a thing hangs on, as a sentence; empty where it hangs on none. */
  only(condition: Condition | null | undefined): string {
    const said = sayCondition(condition, this.#policy);
    return said === '' ? '' : `${capital(said)}.`;
  }

  #head(heading: string | null, within: boolean): void {
    if (heading === null) return;
    if (within) this.#page.text(`${heading}:`);
    else this.#page.heading(heading);
  }

  #duty(duty: Duty): void {
    const { by, optional, source } = duty;
    const condition = duty.if === null ? '' : `${capital(plain(duty.if))}: `;
    const may = optional && duty.verb !== 'may' ? ' (optional)' : '';
    const head = `${sayOwner(by, duty.byName)}${may}: ${condition}${this.cite(duty.do, source)}`;
    this.#page.text(`${head} ${this.only(duty.when)}`.trim(), ' - ');
    const verb = duty.verb === undefined ? '' : ` (${duty.verb})`;
    if (duty.words !== undefined && duty.words !== duty.limit?.words)
      this.#page.text(`"${duty.words}"${verb}.`, '   Its words: ');
    if (duty.urgency !== undefined && !duty.limit)
      this.#page.text(`${capital(duty.urgency)}.`, '   By when: ');
    if (duty.endsNothing) this.#page.text('It is not waited for.', '   ');
    if (duty.limit) this.#limit(duty.limit);
    if (!duty.limit && duty.reading !== null) this.#page.text(duty.reading, '   Reading: ');
    const contacts = this.#policy.contacts.filter(({ id }) => duty.contacts.includes(id));
    if (contacts.length > 0) this.#page.text(`${contacts.map(nameOf).join('; ')}.`, '   Contact: ');
  }

  #limit(limit: Limit): void {
    const quoted = limit.words === null || limit.words === '' ? '' : ` "${limit.words}".`;
    const worded = limit.worded === undefined ? '' : ` ${WORDED_WORDS[limit.worded]}`;
    this.#page.text(
      `${capital(limitText(limit, this.#duties))}.${quoted}${worded}`,
      '   By when: ',
    );
    const { mightMean } = limit;
    const isSaid = mightMean === null || isWeekOn(limit, mightMean);
    const other = isSaid ? '' : `It might mean ${sayLimit(mightMean)}.`;
    const reading = [limit.reading ?? '', other, limit.mightMeanText ?? '']
      .filter((part) => part !== '')
      .join(' ');
    if (reading !== '') this.#page.text(reading, '   Reading: ');
  }
}
