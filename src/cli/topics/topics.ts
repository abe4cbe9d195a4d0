import { ACCESSIBILITY } from './accessibility.ts';
import { DATES } from './dates.ts';
import { ENVIRONMENT } from './environment.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { POLICY_FILES } from './policy-files.ts';
import { PRIVACY } from './privacy.ts';
import { WORDS } from './words.ts';

/**
 * The help topics, paragraph by paragraph; one that begins with ` - ` is a list item. Command lines stand
 * between quotation marks, and a test runs every one.
 */
export const HELP_TOPICS: Readonly<Record<string, readonly string[]>> = {
  dates: DATES,
  privacy: PRIVACY,
  'exit-codes': EXIT_CODES,
  environment: ENVIRONMENT,
  'policy-files': POLICY_FILES,
  accessibility: ACCESSIBILITY,
  words: WORDS,
};
