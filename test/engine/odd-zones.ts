/** What machines are found set to as TZ that is no zone's name as Node knows it, or none at all. */
export const ODD_ZONES = [
  ':/etc/localtime',
  'UTC0',
  'Europe/london',
  'localtime',
  '/usr/share/zoneinfo/Europe/London',
  'GMT Standard Time',
  'GMT0BST,M3.5.0/1,M10.5.0',
  '<+0530>-5:30',
  'Bogus/Zone',
  'Bogus "Zone"\\\n\u001b[2J',
  ' ',
  '',
] as const;
