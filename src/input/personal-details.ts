import { anyOf } from '../text/sentences.ts';

const TELEPHONE = /(?<![\d+])(?:\+44|0)[ ()-]*\d(?:[ ()-]*\d){8,9}(?!\d)/;
const TEN_DIGITS = /(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g;
const TWO_CAPITALS = /(?<![.!?:]\s|^)\b\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+\b/gmu;
/** Words of roles, bodies and days, which are written with capitals and are nobody's name. */
const NO_NAME =
  /^(?:team|manager|social|workers?|heads?|teacher|school|college|academy|designated|safeguarding|lead|deputy|duty|child|children|services?|police|health|visitor|named|nurse|doctor|council|board|partnership|hospital|trust|unit|quality|assurance|independent|chair|reviewing|officer|director|assistant|family|hub|early|help|core|group|stage|care|plan|local|authority|section|public|south|north|east|west|london|mon|tues?|wednes|thurs|fri|satur|sun|january|february|march|april|may|june|july|august|september|october|november|december|working|days?)/i;

/** What words may hold that is somebody's own, as far as it can be seen; null: nothing. */
export function sayPersonal(text: string): string | null {
  const isName = (two: string) => !two.split(' ').some((word) => NO_NAME.test(word));
  const nhs = [...text.matchAll(TEN_DIGITS)].some(([number]) => isNhsNumber(number));
  const names = [...text.matchAll(TWO_CAPITALS)].map(([two]) => two).filter(isName);
  const found = [
    ...(names[0] === undefined ? [] : [`a name ("${names[0]}")`]),
    ...(nhs ? ['an NHS number'] : []),
    ...(TELEPHONE.test(text) ? ['a telephone number'] : []),
  ];
  return found.length === 0 ? null : `This may hold ${anyOf(found)}. Use roles, not names.`;
}

/** By its check digit, modulo 11. */
function isNhsNumber(typed: string): boolean {
  const digits = [...typed.replace(/\D/g, '')].map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, at) => total + digit * (10 - at), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}
