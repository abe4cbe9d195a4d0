/** A policy document of an invented area, with what real ones do to numbers, headings and tables. */
export const DOCUMENT = `North Mercia Safeguarding Children Partnership

RESOLVING PROFESSIONAL DISAGREEMENTS

Contents
Stage 1: The two workers
Stage 2: Line managers
Stage 3: Senior managers

1. Introduction

1.1 If a child is at risk of immediate harm, tell your safeguarding lead immediately on 01632 960
100 or dial 101.

1.2 The whole process should take no more than 28 calendar days.

2. The stages

Stage 1: The two workers

2.1 Raise the matter within two (2) working days of the decision. The other worker replies within
48 hours or a timescale that protects the child.

Stage 2: Line managers

2.2 The managers meet within a further working week. If they cannot, see 2.3 by the next working day.

Stage 3: Senior managers

2.3 The senior managers decide within 10 school days.

3. Records

Keep every record for six months.

Appendix A – Contacts

Duty desk	duty.desk@mercia.example.org	020 7946 0100/0200
Out of hours	+44 (0)20 7946 0300

Ann Example, Named Nurse
ann.example@mercia.example.org
Mobile: 07700 900123 or Tel: 0207 946 0400

ChildLine 0800 1111
Secure E-mailsecure@mercia.example.org
See www.mercia.example.org/escalate, or <https://mercia.example.org/form?a=1&b=2>.
Open 24 hours a day. Reference 0123. Budget £01,234,567,890.
`;
