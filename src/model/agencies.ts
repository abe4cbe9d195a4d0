import { keysOf } from './records.ts';
import type { Agency } from './vocabulary.ts';

/** What each agency is called, and what people also call it: by all of these it is found. */
const AGENCY_NAMES: Readonly<Record<Agency, { label: string; also: readonly string[] }>> = {
  'childrens-services': {
    label: "Children's services",
    also: [
      'CSC',
      "children's social care",
      'social care',
      'social services',
      'social work',
      'social worker',
      'local authority',
      'council',
    ],
  },
  education: {
    label: 'School',
    also: ['education', 'teacher', 'head teacher', 'academy', 'nursery school', 'schools'],
  },
  'early-years': { label: 'Early years', also: ['nursery', 'childminder', 'pre-school'] },
  college: { label: 'College', also: ['further education', 'sixth form'] },
  health: {
    label: 'Health',
    also: [
      ...['NHS', 'GP', 'doctor', 'paediatrician', 'hospital', 'nurse', 'midwife', 'midwifery'],
      ...['health visitor', 'school nurse', 'CAMHS'],
    ],
  },
  police: { label: 'Police', also: ['police officer'] },
  'adult-services': {
    label: 'Adult services',
    also: ['adult social care', 'adults', 'ASC', 'mental health'],
  },
  probation: { label: 'Probation', also: ['probation officer'] },
  cafcass: { label: 'CAFCASS', also: ['Children and Family Court Advisory and Support Service'] },
  fire: { label: 'Fire and rescue', also: ['fire brigade', 'fire service'] },
  ambulance: { label: 'Ambulance', also: ['paramedic', 'ambulance service'] },
  housing: { label: 'Housing', also: ['landlord', 'housing association'] },
  voluntary: { label: 'Voluntary sector', also: ['charity', 'third sector'] },
  partnership: { label: 'The safeguarding partnership', also: [] },
  helpline: { label: 'A helpline', also: [] },
  other: { label: 'Another agency', also: [] },
};

/** What an agency is called. */
export const AGENCY_WORDS = labelsOf(AGENCY_NAMES);

/** What people also call an agency. */
export function alsoCalled(agency: Agency): readonly string[] {
  return AGENCY_NAMES[agency].also;
}

function labelsOf<K extends string>(names: Readonly<Record<K, { label: string }>>) {
  const labels = keysOf(names).map((key) => [key, names[key].label]);
  return Object.fromEntries(labels) as Readonly<Record<K, string>>;
}

/**
 * What a document prints in one way and people say in another: looking for any of a line finds all of it.
 */
export const SAME_WORDS: readonly (readonly string[])[] = [
  ['hv', 'health visitor', 'health visiting', '0-19 service'],
  ['sn', 'school nurse', 'school nursing', '0-19 service'],
  ['camhs', 'mental health'],
  ['cla', 'children looked after', 'looked after', 'children in care'],
  ['council', 'local authority'],
  ['lado', 'designated officer'],
  ['mash', 'multi-agency safeguarding hub', 'front door'],
  ['cait', 'child abuse investigation team'],
  ['icb', 'integrated care board', 'ccg', 'clinical commissioning group'],
  ['out of hours', 'emergency duty team', 'night'],
  ['iro', 'independent reviewing officer'],
  ['dsl', 'designated safeguarding lead'],
  ['fire brigade', 'fire and rescue'],
];
