import { type AddressFound, emailsIn, urlsIn } from './addresses-in.ts';
import { type Clauses, findClauses, partsOf } from './clauses.ts';
import type { Facts } from './facts-of.ts';
import { type PhoneFound, phonesIn } from './phones-in.ts';
import { type Quantity, quantitiesIn } from './quantities-in.ts';
import { findAll, type Range, type Squeezed, squeeze } from './squeeze.ts';

/** A document's text, with what can be looked for in it. */
export interface DocumentRead {
  readonly squeezed: Squeezed;
  readonly phones: readonly PhoneFound[];
  readonly emails: readonly AddressFound[];
  readonly urls: readonly AddressFound[];
  readonly quantities: readonly Quantity[];
  readonly clauses: Clauses;
  /** Where the texts stand that the file leaves out. */
  readonly leftOut: readonly Range[];
}

/** Reads a document's text for what a file of these facts says of it. */
export function readDocument(text: string, facts: Facts): DocumentRead {
  const squeezed = squeeze(text);
  return {
    squeezed,
    phones: phonesIn(text),
    emails: emailsIn(text),
    urls: urlsIn(text),
    quantities: quantitiesIn(text),
    clauses: findClauses(
      squeezed,
      facts.sources.flatMap(({ text: source }) => partsOf(source)),
    ),
    leftOut: facts.leftOut.flatMap((one) => findAll(squeezed, one.text)),
  };
}
