const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** A day or a month as documents print it. */
export const DATE = `(?:(?:\\d{1,2}(?:st|nd|rd|th)?[ \\t]+(?:of[ \\t]+)?)?${MONTH}[ \\t,]+20\\d\\d|\\d{1,2}[/.]\\d{1,2}[/.]20\\d\\d|20\\d\\d-\\d\\d-\\d\\d)`;
/** The date beside the word "review": "review date: May 2026", "to be reviewed by 1 May 2026". */
export const REVIEW = new RegExp(
  `\\breview(?:ed)?\\b(?:[\\s:|*_-]|\\b(?:again|by|date|due|in|is|next|on)\\b){1,12}(${DATE})`,
  'i',
);
