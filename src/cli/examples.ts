/**
 * Two command lines for each command, as a practitioner would type them: its help begins with them. The
 * key is the full name of the command; `escalate` is the program alone. A test runs every one.
 */
export const EXAMPLES: Readonly<Record<string, readonly [string, string]>> = {
  escalate: ['escalate start', 'escalate contacts richmond CAMHS'],
  start: [
    'escalate start',
    'escalate start --area southwark --concern referral --risk none --disagreed 2026-12-22',
  ],
  contacts: ['escalate contacts richmond CAMHS', 'escalate contacts wandsworth --stage 2'],
  timeline: [
    'escalate timeline southwark --from 2026-12-22',
    'escalate timeline wirral --from 2026-12-22 --protect-by 2026-12-24T17:00',
  ],
  areas: ['escalate areas', 'escalate areas --json'],
  where: ['escalate where', 'escalate where --data-dir my-cases'],
  next: [
    'escalate next SWK-14 --outcome no-response --risk none',
    'escalate next SWK-14 --outcome resolved --at 2026-12-29T16:00',
  ],
  status: ['escalate status', 'escalate status SWK-14'],
  record: [
    'escalate record SWK-14 --kind discussion --with "team manager" --how phone --file call.txt',
    'escalate record SWK-14 --kind decision --at 2026-12-23T14:30 --file decision.txt',
  ],
  done: ['escalate done SWK-14 tell-manager', 'escalate done SWK-14 raise --at 2026-12-23'],
  set: [
    'escalate set SWK-14 --risk immediate',
    'escalate set SWK-14 --protect-by 2026-12-31T17:00',
  ],
  correct: [
    'escalate correct SWK-14 2 --file why.txt',
    'escalate correct SWK-14 2 --file why.txt --by "health visitor"',
  ],
  reopen: ['escalate reopen KRN-3', 'escalate reopen KRN-3 --reason-file why.txt'],
  approve: [
    'escalate approve KRN-3 2 --by "team manager"',
    'escalate approve KRN-3 2 --by "team manager" --at 2026-12-24',
  ],
  show: ['escalate show SWK-14', 'escalate show SWK-14 --json'],
  verify: ['escalate verify', 'escalate verify SWK-14'],
  import: ['escalate import SWK-9.bundle', 'escalate import SWK-9.bundle --data-dir my-cases'],
  delete: ['escalate delete SWK-14', 'escalate delete SWK-14 --yes'],
  export: [
    'escalate export SWK-14 --output SWK-14.docx',
    'escalate export SWK-14 --output SWK-14.ics',
  ],
  form: ['escalate form SWK-14', 'escalate form SWK-14 appendix-2 --output form.docx'],
  letter: ['escalate letter SWK-14', 'escalate letter SWK-14 --output letter.eml'],
  report: [
    'escalate report --quarter 2026-Q4',
    'escalate report --quarter 2026-Q4 --merge school.json clinic.json',
  ],
  policy: ['escalate policy list', 'escalate policy show southwark'],
  'policy list': ['escalate policy list', 'escalate policy list --json'],
  'policy show': [
    'escalate policy show southwark',
    'escalate policy show southwark --from 2026-12-22',
  ],
  'policy check': [
    'escalate policy check north-mercia.yaml',
    'escalate policy check north-mercia.yaml --against document.txt',
  ],
  'policy diff': [
    'escalate policy diff southwark revised.yaml',
    'escalate policy diff southwark revised.yaml --json',
  ],
  'policy graph': [
    'escalate policy graph southwark',
    'escalate policy graph southwark --output southwark.html',
  ],
  'policy new': [
    'escalate policy new north-mercia --from document.txt',
    'escalate policy new north-mercia --name "North Mercia" --partnership NMSCP --stages 4',
  ],
  complete: ['escalate complete bash', 'escalate complete zsh --cases'],
  help: ['escalate help dates', 'escalate help words'],
};
