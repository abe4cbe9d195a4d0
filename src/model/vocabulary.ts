/** The vocabulary of safeguarding: closed lists of words, with a type for each list. */

import { keysOf } from './records.ts';

/** A day in London, `YYYY-MM-DD`. */
export type Day = string;

/** A moment in ISO 8601 with its offset, printed in London time: `2026-12-22T14:05:00+00:00`. */
export type Moment = string;

/** When something happened: a day, or a moment if the practitioner gave a time. */
export type When = Day | Moment;

export const CONCERNS = [
  'referral',
  'enquiry',
  'access-to-services',
  'threshold',
  'assessment',
  'roles',
  'plan-progress',
  'communication',
  'lead-agency',
  'practice',
  'protection-plan',
  'conference-request',
  'conference-decision',
  'staff-allegation',
  'policy-issue',
  'other',
] as const;
export type Concern = (typeof CONCERNS)[number];

/** The answers about immediate risk. `unsure` is treated in the same way as `immediate`. */
export const RISKS = ['immediate', 'none', 'unsure'] as const;
export type Risk = (typeof RISKS)[number];

/** What is known about the child. Only `looked-after` and `protection-plan` may be combined. */
export const CHILD_STATUSES = ['looked-after', 'protection-plan', 'neither', 'unknown'] as const;
export type ChildStatus = (typeof CHILD_STATUSES)[number];

export const OUTCOMES = ['resolved', 'unresolved', 'no-response', 'risk', 'withdrawn'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The people who may have to do a duty. `not-said` means that the document names nobody. */
export const OWNERS = [
  'you',
  'your-dsl',
  'your-manager',
  'both',
  'managers',
  'other-agency',
  'senior',
  'partnership',
  'not-said',
] as const;
/** Who has a duty. `body` is a panel or unit that is not in the list. The policy file names it. */
export type Owner = (typeof OWNERS)[number] | 'body';

/** The owners who are certainly not on the practitioner's side. `not-said` may be on that side. */
export const OTHERS: ReadonlySet<Owner> = new Set<Owner>(['other-agency', 'partnership', 'body']);

/** Whether the practitioner raised the disagreement or somebody raised it with them. */
export const SIDES = ['raising', 'receiving'] as const;
export type Side = (typeof SIDES)[number];

/**
 * Whom a duty or a limit binds: the side that raised the disagreement, the side it was raised with,
 * each side's own people (such as a manager), everyone, or neither side (a body in the document).
 */
export const BINDS = ['raiser', 'receiver', 'own', 'all', 'neither'] as const;
export type Binds = (typeof BINDS)[number];

/** The verbs that show how strong a duty is. */
export const VERBS = ['must', 'should', 'will', 'may'] as const;

/** Whether a limit is for trying to settle the disagreement, or for having settled it. */
export const WORDED = ['attempt', 'settle'] as const;
export type Worded = (typeof WORDED)[number];

/** The years whose bank holidays are known. Working days cannot be counted outside these years. */
export const CALENDAR_YEARS = { from: 2012, to: 2045 } as const;

export const NATIONS = ['england', 'wales', 'scotland', 'northern-ireland'] as const;
export type Nation = (typeof NATIONS)[number];

/** The events that start a clock. A limit may instead start when a step that it names is done. */
export const CLOCK_EVENTS = [
  'disagreement',
  'raised',
  'stage-entered',
  'referred',
  'settled',
  'stage-left',
  'risk',
  // Used if the document counts from a conference. The practitioner is then asked for the day of
  // the conference, not of the disagreement.
  'conference',
] as const;
export type ClockEvent = (typeof CLOCK_EVENTS)[number];

/** The events that end a stage. For duties that follow them, the user's own date never governs. */
export const AFTERWARDS: ReadonlySet<string> = new Set(['settled', 'stage-left']);

/** Stands in for a track's id if a case is on none of the policy's tracks. */
export const USUAL_TRACK = 'usual';

export const RECORD_KINDS = ['discussion', 'decision', 'action', 'outcome', 'note'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** What a record for the other side is about: the concern, the evidence, or the outcome sought. */
export const WRITTEN_FOR = ['concern', 'evidence', 'outcome'] as const;
export type WrittenFor = (typeof WRITTEN_FOR)[number];

/** The ways of making contact, each with its label and what else people type for it. */
export const HOW_NAMES = {
  phone: {
    label: 'By phone',
    also: ['telephone', 'call', 'phone call', 'tel', 'rang', 'rung', 'phoned', 'mobile'],
  },
  meeting: { label: 'In a meeting', also: ['in person', 'face to face', 'f2f', 'met', 'visit'] },
  video: { label: 'By video call', also: ['video call', 'Teams', 'Zoom', 'online'] },
  email: { label: 'By e-mail', also: ['e-mail', 'mail', 'by email', 'emailed'] },
  letter: { label: 'By letter', also: ['post', 'by post'] },
} as const;
export type How = keyof typeof HOW_NAMES;
export const HOWS = keysOf(HOW_NAMES);

interface AgencyName {
  readonly label: string;
  /** Whether the agency can be a side in a disagreement. If so, the interview lists it. */
  readonly isSide: boolean;
  readonly also: readonly string[];
  /** Names that mean the agency if an agency is asked for. Elsewhere they mean a team or a role. */
  readonly asked?: readonly string[];
}

/** Each agency's label, and the other names that people type for it. */
const AGENCY_NAMES = {
  'childrens-services': {
    label: "Children's services",
    isSide: true,
    also: [
      ...['CSC', "children's social care", 'social care', 'social services', 'social work'],
      ...['social worker', 'local authority', 'council'],
    ],
    asked: [
      ...['CS', "children's", 'child social care', 'MASH', 'front door', 'early help', 'LADO'],
      ...['designated officer', 'IRO', 'independent reviewing officer', 'fostering', 'adoption'],
    ],
  },
  education: {
    label: 'School',
    isSide: true,
    also: ['education', 'teacher', 'head teacher', 'academy', 'nursery school', 'schools'],
    asked: [
      ...['DSL', 'safeguarding lead', 'headteacher', 'teaching assistant', 'SENCO', 'SENDCo'],
      ...['pupil referral unit', 'PRU', 'education welfare', 'EWO'],
    ],
  },
  'early-years': {
    label: 'Early years',
    isSide: true,
    also: ['nursery', 'childminder', 'pre-school'],
    asked: ['DSL', 'safeguarding lead', 'playgroup', 'nanny', 'day nursery'],
  },
  college: {
    label: 'College',
    isSide: true,
    also: ['further education', 'sixth form'],
    asked: ['DSL', 'safeguarding lead', '6th form'],
  },
  health: {
    label: 'Health',
    isSide: true,
    also: [
      ...['NHS', 'GP', 'doctor', 'paediatrician', 'hospital', 'nurse', 'midwife', 'midwifery'],
      ...['health visitor', 'school nurse', 'CAMHS'],
    ],
    asked: [
      ...['CAMHS worker', 'therapist', 'psychologist', 'psychiatrist', 'physiotherapist'],
      ...['dentist', 'speech and language', 'surgery', 'clinic', 'pharmacist', 'pharmacy', 'ICB'],
    ],
  },
  police: {
    label: 'Police',
    isSide: true,
    also: ['police officer'],
    asked: ['policeman', 'policewoman', 'constable', 'detective', 'PCSO', 'Met Police', 'CAIT'],
  },
  'adult-services': {
    label: 'Adult services',
    isSide: true,
    also: ['adult social care', 'adults', 'ASC', 'mental health'],
  },
  probation: { label: 'Probation', isSide: true, also: ['probation officer', 'NPS'] },
  cafcass: {
    label: 'CAFCASS',
    isSide: true,
    also: ['Children and Family Court Advisory and Support Service'],
    asked: ["children's guardian", 'guardian'],
  },
  fire: { label: 'Fire and rescue', isSide: true, also: ['fire brigade', 'fire service'] },
  ambulance: { label: 'Ambulance', isSide: true, also: ['paramedic', 'ambulance service'] },
  housing: { label: 'Housing', isSide: true, also: ['landlord', 'housing association'] },
  voluntary: {
    label: 'Voluntary sector',
    isSide: true,
    also: ['charity', 'third sector'],
    asked: ['volunteer', "Barnardo's", 'NSPCC', 'Action for Children', "Women's Aid"],
  },
  partnership: { label: 'The safeguarding partnership', isSide: false, also: [] },
  helpline: { label: 'A helpline', isSide: false, also: [] },
  other: {
    label: 'Another agency',
    isSide: true,
    also: [],
    asked: [
      ...['none of these', 'YOT', 'YOS', 'youth offending', 'youth justice', 'university', 'court'],
      ...['solicitor', 'prison', 'army', 'church', 'youth offending team', 'YJS'],
    ],
  },
} as const satisfies Readonly<Record<string, AgencyName>>;

export type Agency = keyof typeof AGENCY_NAMES;

export const AGENCIES = keysOf(AGENCY_NAMES);

/** The agencies that can be a side in a disagreement. */
export const SIDE_AGENCIES = AGENCIES.filter((agency) => AGENCY_NAMES[agency].isSide);

/** The everyday names of an agency's services that an area may list separately. */
export const SERVICES: Readonly<Partial<Record<Agency, readonly string[]>>> = {
  health: ['CAMHS', 'health visitor', 'school nurse', 'midwife', 'hospital', 'GP'],
};

export const AGENCY_WORDS = Object.fromEntries(
  AGENCIES.map((agency) => [agency, AGENCY_NAMES[agency].label]),
) as Readonly<Record<Agency, string>>;

/** Returns every name that may be typed for an agency: its id, label, other names and services. */
export function namesOfAgency(agency: Agency): readonly string[] {
  const { label, also, asked = [] }: AgencyName = AGENCY_NAMES[agency];
  return [agency, label, ...also, ...asked, ...(SERVICES[agency] ?? []).flatMap(sameAs)];
}

/** Returns a name, and every name that shares a group with it in {@link SAME_WORDS}. */
export function sameAs(name: string): readonly string[] {
  const isIt = (one: string) => one.toLowerCase() === name.toLowerCase();
  return [name, ...SAME_WORDS.filter((same) => same.some(isIt)).flat()];
}

/** Returns an agency's other names, except those in `asked`. */
export function alsoCalled(agency: Agency): readonly string[] {
  return AGENCY_NAMES[agency].also;
}

/** Groups of words for the same thing. A search for any word finds every word in its group. */
export const SAME_WORDS: readonly (readonly string[])[] = [
  ['hv', 'health visitor', 'health visiting', '0-19 service'],
  ['sn', 'school nurse', 'school nursing', '0-19 service'],
  ['camhs', 'mental health'],
  ['hospital', 'a&e', 'accident and emergency', 'casualty'],
  ['cla', 'children looked after', 'looked after', 'children in care'],
  ['council', 'local authority'],
  ['lado', 'designated officer'],
  ['mash', 'multi-agency safeguarding hub', 'front door'],
  ['cait', 'child abuse investigation team'],
  ['icb', 'integrated care board', 'ccg', 'clinical commissioning group'],
  [
    ...['out of hours', 'emergency duty team', 'emergency duty', 'EDT'],
    ...['OOH', 'night', 'evening', 'weekend'],
  ],
  [...["children's services", "children's social care", 'social care', 'social services', 'CSC']],
  ['iro', 'independent reviewing officer'],
  ['dsl', 'designated safeguarding lead'],
  ['fire brigade', 'fire and rescue'],
];
