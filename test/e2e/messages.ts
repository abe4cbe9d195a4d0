/** The questions of the interview, in order, as they are asked. */
export const MESSAGES = {
  area: 'Which area does the child live in?',
  concern: 'What is the disagreement about?',
  risk: 'Is the child at immediate risk of harm?',
  agency: 'Which agency do you work for?',
  other: 'Which agency do you disagree with?',
  child: 'Is the child looked after, or on a child protection plan?',
  disagreed: 'When did the disagreement arise?',
  protectBy: 'Must the child be safe by a date of your own?',
  stage: 'Which stage has it reached?',
  reached: 'When did it reach that stage?',
} as const;
export type Asked = keyof typeof MESSAGES;
