import type { Policy } from '../../src/model/policy.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';

/** An invented area, with one of everything that a picture shows. */
export const LITTLE = `format: 1
id: little-mercia
name: Little Mercia
nation: england
document:
  partnership: Little Mercia Safeguarding Partnership
  title: When we disagree
  dated: May 2025
immediate:
  source: "1.1"
  steps:
    - id: tell-lead
      do: Tell your safeguarding lead.
      by: you
      what: Your lead is told
      within: same working day
      from: risk
      source: "1.1"
      words: the same working day
  not-said:
    - It gives no number.
every-stage:
  - id: ask-risk
    do: Ask whether the child is safe.
    by: both
    source: "1.2"
settled:
  - id: confirm
    do: Confirm it in writing.
    by: you
    source: "4"
limits:
  - id: whole
    stages: [1, 2]
    what: It is settled
    by: both
    within: 1 working week
    or-sooner: true
    from: disagreement
    source: "2"
    words: one working week
stages:
  - stage: 1
    title: Talk to each other
    this-side: you
    other-side: the other worker
    source: "2.1"
    steps:
      - id: raise
        do: Raise it.
        by: you
        event: raised
        what: You raise it
        within: 2 working days
        from: disagreement
        source: "2.1"
        words: within 2 working days
      - id: reply
        do: They reply.
        by: other-agency
        what: They reply
        within: 24 hours
        from: raise
        source: "2.1"
        words: within 24 hours
        reading: The text gives no start.
    not-said:
      - It gives no contact.
  - stage: 2
    title: Managers
    this-side: your manager
    other-side: their manager
    source: "2.2"
    steps:
      - id: managers-meet
        do: The managers meet.
        by: managers
        source: "2.2"
    settled:
      - id: note-it
        do: Note it.
        by: managers
        source: "2.2"
    not-said:
      - It gives no time and no contact.
routes:
  - id: lado
    title: An allegation goes to the LADO
    concerns: [staff-allegation]
    instead: true
    source: "3"
    steps:
      - id: ring-lado
        do: Ring the LADO.
        by: you
        source: "3"
  - id: policy-issue
    title: A policy issue goes to the managers
    concerns: [policy-issue]
    to-stage: 2
    source: "3"
contacts:
  - id: mash
    agencies: [childrens-services]
    role: Duty desk
    phones: ["020 7946 0100"]
    emails: [duty@mercia.example]
    stages: [1]
    source: "5"
forms:
  - id: form-a
    title: Form A
    stages: [2]
    purpose: To tell the managers.
    source: Appendix
    fields:
      - { id: child, label: Which child, kind: line }
`;

/** A policy from its text; a fault in it is thrown with its line. */
export function policyFromText(text: string): Policy {
  const reading = readPolicy({ file: 'little.yaml', text, digest: 'ab'.repeat(32) });
  if (reading.ok) return reading.policy;
  throw new Error(reading.problems.map((p) => `${p.line}: ${p.message}`).join('\n'));
}

export const littlePolicy = policyFromText(LITTLE);
