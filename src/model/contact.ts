import { isCondition } from './limit.ts';
import {
  type Checked,
  each,
  isId,
  isNumber,
  isText,
  maybe,
  object,
  oneOf,
  orNull,
  texts,
} from './records.ts';
import { AGENCIES, type ChildStatus } from './vocabulary.ts';

const isPhone = object({ number: isText, e164: orNull(isText), label: maybe(isText) });
export type Phone = Checked<typeof isPhone>;

/** One row of the document: one person or one role. What the row leaves out is null. */
export type Contact = Checked<typeof isContact>;
export const isContact = object({
  ...texts('id', 'source'),
  area: isId,
  agencies: each(oneOf(AGENCIES)),
  organisation: orNull(isText),
  role: orNull(isText),
  name: orNull(isText),
  phones: each(isPhone),
  emails: each(object({ address: isText, label: maybe(isText) })),
  urls: each(isText),
  covers: maybe(isText),
  note: maybe(isText),
  /** Empty: the document ties it to no stage. */
  stages: each(isNumber),
  warnings: each(isText),
  /** Parts of the area it serves; empty means all of it. */
  parts: each(isText),
  /** Answers it is offered under; null means any. */
  when: orNull(isCondition),
});

/** A contact as it is offered: of an old or undated document, the person named may hold the post no more. */
export interface OfferedContact extends Contact {
  readonly mayHaveChanged?: true;
  /** It is for these children alone, and it is not known whether this child is one. */
  readonly onlyIf?: readonly ChildStatus[];
}
