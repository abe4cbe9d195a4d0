/** Words in capitals that need no line in the glossary, and why. */
export const CAPITALS: Readonly<Record<string, readonly string[]>> = {
  'words that stand out because they matter': words(
    'DAMAGED OR ALTERED NOT IN USE DUE ACT SOON TODAY TAKEN BACK CHANGED IMMEDIATE RISK OVERDUE AT NOW NEW OPEN TO OTHERS DATE CANNOT BE COUNTED IT IS THERE',
  ),
  'what stands for a word that you give, or that a draft asks to be looked at': words(
    'FILE TEXT NAME CASE CONFIRM',
  ),
  'made-up references and names in examples': words('SWK KRN NMSCP'),
  'names of environment variables and of a file': words(
    'ACCESSIBLE TERM COLUMNS TZ LOCALAPPDATA PATH PROFILE CONTRIBUTING',
  ),
  'the number of a chapter of the London procedures': words('CP7'),
  'sizes of files, as every computer shows them': words('KB MB'),
  'a character that no text has; only somebody who wrote one in meets it': words('NUL'),
  'parts of dates, pages and messages that no person sees': words('TD MIME'),
  'plain words that a document prints in capitals': words(
    'THIS SCOPE OF CHAPTER ONE WORKING WEEK SAME DAY ON THE ESCALATED INTER ESCALATION POLICY INDIVIDUAL MUST ENSURE THEIR CONCERNS ARE',
  ),
};

function words(text: string): string[] {
  return text.split(' ');
}
