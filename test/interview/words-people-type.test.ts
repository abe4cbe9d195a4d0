import { describe, expect, test } from 'vitest';
import type { Question } from '../../src/env.ts';
import { dayFinder, readDayOf } from '../../src/interview/days.ts';
import { questionFor } from '../../src/interview/questions.ts';
import { findName, findTyped, labelsOf } from '../../src/prompts/find-answer.ts';
import { realPolicy } from '../real.ts';
import { policyStore } from '../world.ts';

const { cards } = policyStore();
const now = Date.parse('2026-12-22T10:00:00Z');
const policy = realPolicy('southwark.yaml');
const asking = { answers: {}, cards, policy, now };
const inRichmond = { ...asking, policy: realPolicy('kingston-and-richmond.yaml') };
const withDays = (id: 'stage' | 'disagreed'): Question => {
  const question = questionFor(id, { ...asking, answers: { concern: 'referral' } });
  return {
    ...question,
    findDay: dayFinder(question.choices, (text) => readDayOf(id, text, now)),
  };
};

/** The answer that is marked for what is typed; null: none is. */
function marked(question: Question, typed: string): string | null {
  const { shown, isSure } = findTyped(question, typed);
  return isSure ? (labelsOf(question)[shown[0] ?? -1] ?? null) : null;
}

/** Each answer, with words that people type for it: what is marked first by keys is asked about first line by line. */
function finds(question: Question, words: Readonly<Record<string, string>>): void {
  for (const [answer, typed] of Object.entries(words)) {
    for (const word of typed.split(', ')) {
      const first = labelsOf(question)[findName(question, word).shown[0] ?? -1] ?? '';
      expect([word, marked(question, word)?.startsWith(answer)]).toEqual([word, true]);
      expect([word, first.startsWith(answer)]).toEqual([word, true]);
    }
  }
}

describe('Whoever types a word of their own, or a slip of it, finds the answer marked', () => {
  test('their agency', () => {
    finds(questionFor('agency', asking), {
      School:
        'sch, school, teacher, headteacher, head teacher, primary school, special school, school teacher, SENCO, pupil referral unit, DSL, academy, scool, techer',
      "Children's services":
        "social worker, social care, soical care, socail worker, children's services, CSC, MASH, mahs, front door, LADO, early help, council",
      Health:
        'gp, my GP, doctor, docter, nurse, practice nurse, health vistor, health visitor, camhs, cahms, camhs clinician, hospital, a&e, midwife, midwive, therapist, paediatrican',
      Police: 'police, police offcer, polise, policeman, police sergeant, detective',
      'Early years': 'nursery, nursary, childminder, child minder, pre-school, playgroup',
      College: 'college, collage, sixth form',
      Housing: 'housing, housing officer, landlord',
      Probation: 'probation, probaton, probation officer',
      'Voluntary sector': "charity, barnardos, Barnardo's, NSPCC, third sector",
      'Adult services': 'adults, adult social care, asc',
      CAFCASS: "cafcass, caffcass, guardian, children's guardian",
      'Another agency': 'other, yot, youth offending team, court',
    });
  });

  test('the other agency, with the services that the area lists', () => {
    finds(questionFor('other-agency', inRichmond), {
      'Health: CAMHS': 'camhs, cahms, mental health',
      'Health: GP': 'gp',
      'Health: health visitor': 'hv, health vistor, health visiting',
      "Children's services": 'social worker, soical care, mash',
      School: 'school, primary school',
    });
  });

  test('what it is about', () => {
    finds(questionFor('concern', asking), {
      'A referral':
        'referral, refferal, refusal, refused, referral refused, rejected, declined, nfa, no further action, closed, decision',
      'A threshold': 'threshold, tresholds, level of need, section 47',
      'An assessment or': 'assessment, assesment, strategy meeting, enquiry',
      'A plan': 'plan, delay, drift, cin plan, core group, child protection plan',
      'Access to services':
        'closed too soon, case closure, closing, step down, stepped down, transfer, waiting list, lead professional',
      'A child protection conference': 'conference, confrence, icpc, cp conference',
      "A professional's practice":
        'practice, poor practice, no reply, no response, calls not returned, information sharing',
      'An allegation': 'allegation, alegation, lado',
      'Something else': 'something else, other',
    });
  });

  test('when it arose, and how far it has got', () => {
    finds(withDays('disagreed'), {
      Today: 'today, tody',
      Yesterday: 'yesterday, yesteday, yestreday, 21/12/2026',
      'Another day': 'another, other, 3 days ago',
      'I do not know': "don't know, not sure, unknown",
    });
    finds(withDays('stage'), {
      'Not yet; it arose today': 'today, it arose today, it arose tody',
      'Not yet; it arose on another day':
        'friday, it arose friday, it arose on friday, it arose tusday',
      'Not yet; it arose yesterday': 'yesterday, yesteday',
      'Stage 2': 'stage 2, line manager',
      'Stage 5': 'stage 5',
      'It was raised with me': 'raised with me, challenged',
    });
  });

  test('the child', () => {
    finds(questionFor('child', asking), {
      Neither: 'neither, no, none',
      'Looked after': 'looked after, lac, cla, in care, foster care',
      'On a child protection plan': 'cp, cp plan, child protection',
      Both: 'both',
      'Not known': "not known, don't know, not sure",
    });
  });

  test('the area', () => {
    const question = questionFor('area', { ...asking, policy: null });
    finds(question, {
      'Richmond, of': 'ri, richmond, richmnd, twickenam',
      Southwark: 'southwark, suthwark, southwork, peckham, pekham',
      Wirral: 'wirral, wirrall, wirall, wirlar, birken, birkinhead',
      Wandsworth: 'wandsworth2',
      'My area is not here': 'leeds, merton, southwick, not here',
    });
  });
});

describe('No answer is marked where it might be the wrong one', () => {
  test.each(['y', 'ye', 'n', 'not', 'su', 'yess', 'nno', 'perhaps', 'n2', 'no1'])(
    'about the risk, unless its whole word is typed: %s',
    (typed) => {
      expect(marked(questionFor('risk', asking), typed)).toBeNull();
    },
  );

  test.each([
    ['yes', 'Yes'],
    ['No', 'No'],
    ['not sure', 'Not sure'],
    ['unsure', 'Not sure'],
    ["I don't know", 'Not sure'],
    ['2', 'No'],
  ])('but "%s" is', (typed, answer) => {
    expect(marked(questionFor('risk', asking), typed)).toBe(answer);
  });

  test.each(['afc', 'ice', 'achieving for children', 'action for nature'])(
    'of agencies, for letters inside a word or a loose likeness: %s',
    (typed) => {
      expect(marked(questionFor('agency', inRichmond), typed)).toBeNull();
    },
  );

  test.each(['s', 'me', 'h'])('of agencies that begin with so few letters: %s', (typed) => {
    expect(marked(questionFor('agency', inRichmond), typed)).toBeNull();
  });

  test.each(['w', 'wi', 'k', 'king', 'wr', '99', 'back'])(
    'of areas, where several begin so or none is called so: %s',
    (typed) => {
      expect(marked(questionFor('area', { ...asking, policy: null }), typed)).toBeNull();
    },
  );

  test.each(['wscp', 'Upton', 'new'])('of areas that all have the name: %s', (typed) => {
    expect(marked(questionFor('area', { ...asking, policy: null }), typed)).toBeNull();
  });

  test.each(['yes', 'y', 'no', 'not yet'])('at the stage: %s', (typed) => {
    expect(marked(withDays('stage'), typed)).toBeNull();
  });

  test.each(['32 Dec', 'tomorrow'])('of days, for one that is none: %s', (typed) => {
    expect(marked(withDays('disagreed'), typed)).toBeNull();
  });
});
