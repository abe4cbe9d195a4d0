export const ACCESSIBILITY: readonly string[] = [
  'With a screen reader: use --accessible, or set ESCALATE_ACCESSIBLE=1 once for every command. TERM=dumb does the same.',
  ' - Each question is then a numbered list. You type a number and press Enter.',
  ' - The cursor never moves back, so nothing that was read out is changed.',
  'Colour',
  ' - Words carry every meaning, and colour only repeats it.',
  ' - NO_COLOR or --no-color turns it off. Only the 16 colours that your terminal defines are used.',
  'Width',
  ' - Text is wrapped to the width of your window, from 40 columns. It never goes beyond 100, however wide the window.',
  'Without questions',
  ' - Every question can be answered by an option. "escalate start --help" lists them.',
  ' - With --no-input nothing is asked. What is missing is named.',
  ' - A paper can be had as Word, HTML or plain text: "escalate export SWK-14 --format docx --output SWK-14.docx".',
];
