/** A message drafted for a person to finish, check and send. Nothing is sent by the program. */
export interface Letter {
  /** Addresses that the document gives; none where there is none, or more than one person it could be. */
  readonly to: readonly string[];
  /** Whom it is for, in the policy's words. */
  readonly toWhom: string;
  readonly subject: string;
  readonly body: readonly string[];
  /** What the log does not hold: stands in the body in square brackets. */
  readonly missing: readonly string[];
  /** What to look at before it is sent. */
  readonly check: readonly string[];
}
