import { dutiesOf } from '../../engine/ladder/duties.ts';
import { isWeekOn } from '../../model/deadline.ts';
import type { Duty, Gap, Policy } from '../../model/policy.ts';
import type { Condition, Limit } from '../../model/policy-parts.ts';
import type { Binds, Worded } from '../../model/vocabulary.ts';
import { nameOf } from '../../text/contact-text.ts';
import { sayLimit } from '../../text/limit-text.ts';
import type { Page } from '../../text/page.ts';
import { capital, cite, plain } from '../../text/sentences.ts';
import { sayOwner } from '../../text/words.ts';
import { joined, limitText, sayOnly } from './limit-lines.ts';

const BINDS_WORDS: Readonly<Record<Binds, string>> = {
  raiser: 'the side that raised it',
  receiver: 'the side it was raised with',
  own: "each side's own",
  all: 'all',
  neither: 'neither side',
};

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

  /** A list under a heading; nothing at all where it is empty. */
  items(heading: string | null, texts: readonly string[]): void {
    if (heading !== null && texts.length > 0) this.#page.heading(heading);
    for (const text of texts) this.#page.text(text, ' - ');
  }

  /** `within`: as a part of what stands above. */
  duties(heading: string | null, duties: readonly Duty[], within = false): void {
    if (heading !== null && duties.length > 0) {
      if (within) this.#page.text(`${heading}:`);
      else this.#page.heading(heading);
    }
    for (const duty of duties) this.#duty(duty);
  }

  limits(limits: readonly (Limit & { stages?: readonly number[] })[]): void {
    for (const limit of limits) {
      const { stages, owner, ownerName, what, source, when } = limit;
      const of = stages ? `Stages ${stages.join(', ')}.` : '';
      const head = `${sayOwner(owner, ownerName)}: ${cite(what, source)}`;
      this.#page.text(joined(of, head, this.only(when)), ' - Time limit: ');
      this.#limit(limit);
    }
  }

  gaps(gaps: readonly Gap[]): void {
    for (const { say, when } of gaps)
      this.#page.text(joined(say, this.only(when)), ' - Left out: ');
  }

  /** The answers a thing hangs on, as a sentence; empty where it hangs on none. */
  only(condition: Condition | null | undefined): string {
    return sayOnly(condition, this.#policy);
  }

  #duty(duty: Duty): void {
    const { by, optional, source } = duty;
    const condition = duty.if === null ? '' : `${capital(plain(duty.if))}: `;
    const may = optional && duty.verb !== 'may' ? ' (optional)' : '';
    const head = `${sayOwner(by, duty.byName)}${may}: ${condition}${cite(duty.do, source)}`;
    this.#page.text(joined(head, this.only(duty.when)), ' - ');
    const verb = duty.verb === undefined ? '' : ` (${duty.verb})`;
    if (duty.words !== undefined && duty.words !== duty.limit?.words)
      this.#page.text(`"${duty.words}"${verb}.`, '   Its words: ');
    if (duty.urgency !== undefined && !duty.limit)
      this.#page.text(`${capital(duty.urgency)}.`, '   By when: ');
    if (duty.endsNothing) this.#page.text('It is not waited for.', '   ');
    if (duty.stillOwed) this.#page.text('It is owed though the stage is left.', '   ');
    this.#received(duty);
    if (duty.limit) this.#limit(duty.limit);
    if (!duty.limit && duty.reading !== null) this.#page.text(duty.reading, '   Reading: ');
    const contacts = this.#policy.contacts.filter(({ id }) => duty.contacts.includes(id));
    if (contacts.length > 0) this.#page.text(`${contacts.map(nameOf).join('; ')}.`, '   Contact: ');
  }

  /** What the side that was challenged reads in its place. */
  #received({ binds, receiving }: Duty): void {
    if (binds && binds !== 'all') this.#page.text(`${BINDS_WORDS[binds]}.`, '   Binds: ');
    if (receiving) {
      const head = `${sayOwner(receiving.by, undefined)}: ${plain(receiving.do)}.`;
      const what = receiving.what && `Its limit is on: ${receiving.what}.`;
      this.#page.text(joined(head, what), '   To the side challenged: ');
    } else if (binds === 'raiser') this.#page.text('nothing.', '   To the side challenged: ');
  }

  #limit(limit: Limit): void {
    const { mightMean, words, worded, reading, mightMeanText } = limit;
    const length = `${capital(limitText(limit, this.#duties))}.`;
    const quoted = words ? `"${words}".` : '';
    this.#page.text(joined(length, quoted, worded && WORDED_WORDS[worded]), '   By when: ');
    const isSaid = mightMean === null || isWeekOn(limit, mightMean);
    const other = isSaid ? '' : `It might mean ${sayLimit(mightMean)}.`;
    const read = joined(reading, other, mightMeanText);
    if (read !== '') this.#page.text(read, '   Reading: ');
  }
}
