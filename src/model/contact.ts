import * as is from './check.ts';
import { isCondition } from './limit.ts';
import { AGENCIES, type ChildStatus } from './vocabulary.ts';

const isPhone = is.object({ number: is.text, e164: is.orNull(is.text), label: is.maybe(is.text) });
export type Phone = is.Checked<typeof isPhone>;

/** One row of the document: one person or one role. What the row leaves out is null. */
export type Contact = is.Checked<typeof isContact>;
export const isContact = is.object({
  ...is.texts('id', 'source'),
  area: is.id,
  agencies: is.each(is.oneOf(AGENCIES)),
  organisation: is.orNull(is.text),
  role: is.orNull(is.text),
  name: is.orNull(is.text),
  phones: is.each(isPhone),
  emails: is.each(is.object({ address: is.text, label: is.maybe(is.text) })),
  urls: is.each(is.text),
  covers: is.maybe(is.text),
  note: is.maybe(is.text),
  /** Empty: the document ties it to no stage. */
  stages: is.each(is.number),
  warnings: is.each(is.text),
  /** Parts of the area it serves; empty means all of it. */
  parts: is.each(is.text),
  /** Answers it is offered under; null means any. */
  when: is.orNull(isCondition),
});

/** A contact as it is offered: of an old or undated document, the person named may hold the post no more. */
export interface OfferedContact extends Contact {
  readonly mayHaveChanged?: true;
  /** It is for these children alone, and it is not known whether this child is one. */
  readonly onlyIf?: readonly ChildStatus[];
}
