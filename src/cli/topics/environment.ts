export const ENVIRONMENT: readonly string[] = [
  'The environment variables that are read. An option on the command line comes before its variable.',
  ' - ESCALATE_DATA_DIR: where cases are kept, as --data-dir.',
  ' - ESCALATE_POLICY_DIR: your own policies, as --policy-dir.',
  ' - ESCALATE_NOW: work everything out as at then, as --now.',
  ' - ESCALATE_ACCESSIBLE: set to 1, it is as --accessible.',
  ' - NO_COLOR: set to anything, there is no colour, as --no-color.',
  ' - FORCE_COLOR: colour even where there is no terminal. Set to 0 or false, there is none.',
  ' - TERM: set to dumb, it is as --accessible, without colour.',
  ' - COLUMNS: how wide to print where there is no terminal. Left out, it is 80.',
  ' - TZ: your time zone, noted with each entry. All dates are London’s, whatever it says.',
  ' - XDG_DATA_HOME on Linux, LOCALAPPDATA on Windows: where your system keeps data. Cases go there, unless ESCALATE_DATA_DIR says otherwise.',
  '"escalate where" shows every path in use, and which of these it comes from.',
];
