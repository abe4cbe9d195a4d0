import { momentAt } from '../engine/calendar/london.ts';
import type { Keeping } from '../env.ts';
import { StoppedError } from '../errors.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import {
  DRAFT_BEHIND,
  DRAFT_ENDED,
  DRAFT_KEPT,
  DROPPED,
  KEEPING,
  NO_DRAFT_TO_DROP,
  NOTHING_KEPT,
  sayNotDropped,
  sayNotSaved,
  sayOlderDraft,
  sayReplaces,
} from '../text/saved-interview-text.ts';
import { type DraftRead, type DraftWorld, writeDraft } from './saved-interview.ts';

/**
 * Keeps the answers of one interview as a draft, from the moment somebody asks for it.
 *
 * Ctrl-C has to stop at once, and so can ask nothing: the wish must be known before. A flag would have to
 * be thought of before the first question, and a choice at each question would stand in the way of every
 * answer. So one key (Ctrl-K, and line by line the word `keep`) says it at any question, and the hint
 * there says which of the two holds. From then on every answer is on the disk as soon as it is given,
 * so that a closed window or a flat battery costs no more than the question in sight.
 */
export class DraftKeeper implements Keeping {
  readonly #world: DraftWorld;
  readonly #note: (sentence: string) => void;
  readonly #again: string;
  /** A draft of an earlier run that this one has not taken up. */
  #older: DraftRead;
  #isOn: boolean;
  #isBehind = false;
  #mayReplace = false;
  #answers: PartialAnswers = {};

  /**
   * @param found what is there before the first question
   * @param isTakenUp whether these answers go on from it
   * @param again how keeping is asked for a second time: `Press Ctrl-K`
   */
  constructor(
    world: DraftWorld,
    found: DraftRead,
    {
      isTakenUp,
      again,
      note,
    }: {
      readonly isTakenUp: boolean;
      readonly again: string;
      readonly note: (sentence: string) => void;
    },
  ) {
    this.#world = world;
    this.#older = isTakenUp ? { kind: 'none' } : found;
    this.#isOn = isTakenUp;
    this.#again = again;
    this.#note = note;
  }

  readonly isOn = (): boolean => this.#isOn;

  readonly keep = (): string => {
    if (this.#older.kind !== 'none' && !this.#mayReplace) {
      this.#mayReplace = true;
      return sayReplaces(whenOf(this.#older), this.#again);
    }
    const why = this.#write();
    if (why !== null) return sayNotSaved(why);
    this.#isOn = true;
    this.#older = { kind: 'none' };
    return KEEPING;
  };

  readonly drop = (): string => {
    if (!this.#isOn) return NO_DRAFT_TO_DROP;
    const why = this.#world.draft.remove();
    if (why !== null) return sayNotDropped(why);
    this.#isOn = false;
    return DROPPED;
  };

  /** The answers as they stand before the next question. */
  update(answers: PartialAnswers): void {
    const isNew = answers !== this.#answers;
    this.#answers = answers;
    if (!this.#isOn || !isNew) return;
    const why = this.#write();
    this.#isBehind = why !== null;
    if (why !== null) this.#note(sayNotSaved(why));
  }

  /** The questions are answered, and it is settled what becomes of the answers. */
  finish(): void {
    if (!this.#isOn) return;
    const why = this.#world.draft.remove();
    this.#note(why === null ? DRAFT_ENDED : sayNotDropped(why));
    this.#isOn = why !== null;
  }

  /** Asks, and tells somebody who stops there what is kept. */
  async during<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (fault) {
      throw fault instanceof StoppedError ? new StoppedError(this.stopped()) : fault;
    }
  }

  /** What is kept for somebody who stops now. */
  stopped(): string {
    if (this.#isOn) return this.#isBehind ? DRAFT_BEHIND : DRAFT_KEPT;
    return this.#older.kind === 'none' ? NOTHING_KEPT : sayOlderDraft(whenOf(this.#older));
  }

  #write(): string | null {
    const { now } = this.#world;
    return this.#world.draft.write(writeDraft(this.#answers, momentAt(now), this.#world));
  }
}

/** When a draft was kept; null where that cannot be known. */
export function whenOf(draft: DraftRead): string | null {
  return draft.kind === 'draft' ? draft.kept : null;
}
