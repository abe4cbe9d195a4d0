/** What each key of a policy file is for, and one example: a line each, which an editor shows. */
const KEYS = `
format | The format of the file | 1
id | A short name of its own: small letters, digits and hyphens | tell-manager
edition | The day on which the file was made; of two files the newer is in use | "2026-11-21"
base | true: a text that several areas share, and no area itself | true
extends | The id of the shared text that this area's file is laid over | london-pa4
without | Ids of the shared text that this area leaves out | [tell-iro]
to-fill | What each area has to add to a shared text | { agency: police, say: Add the police. }
name | What it is called: the area, or a person as printed | North Mercia
aliases | What else people call the area | [NMSCP]
parts | The parts of an area, or those that a contact is for | [kingston]
nation | Whose bank holidays count | england
document | What the document prints of itself |
partnership | Whose document it is, as printed | North Mercia Safeguarding Children Partnership
title | The heading as printed; null where the document has no title | Line manager to line manager
title-note | What is to be said of a stage's heading | The flow chart has another name.
dated | The document's own date as printed; null where it has none | October 2020
dated-note | What is to be said of its date | The footer has 2019.
review | When the document is due for review, as printed | March 2027
lost | What of the document could not be read | The flow chart is a picture.
parts-note | What is to be said of an area's parts | Each borough has its own contacts.
warnings | What a reader must know of it first | [A mailbox is not a way to report danger.]
scope | Whom and what the document is for, with its clause |
say | A sentence in plain words, 25 words at most | The panel meets once a month.
source | The clause or heading as printed; two with a semicolon between | "3.2; Appendix 1"
outside | What is known and the document does not say |
seen | The web address where it was seen | https://example.org/policy
on | The day on which it was seen | 2026-11-21
concerns | What the document names as something to disagree about; of a route, what it is for |
concern | A kind of disagreement | threshold
note | What is to be said with it | Ask for the named nurse.
immediate | What is to be done when a child may be at immediate risk |
every-stage | Duties at each stage |
after-stage | Duties once a stage is left, settled or not |
route | A way beside the stages that is taken | discharge
settled | Duties that a settlement starts |
limits | Times that are no single step's |
stages | The stages, or the numbers of those that this is for; without it, all of them | [1, 2]
stage | The number of a stage, from 1 | 2
this-side | Who speaks for the side that raised it | your line manager
other-side | Whom they speak to | the other agency's line manager
receiving | The same for the side that was challenged |
approach | Whom the document says to approach at this stage |
steps | What is to be done, in order |
record | What is to be written down |
remarks | What the document says that is no duty |
not-said | What the document leaves out, a sentence each | [It gives no number out of hours.]
routes | Ways beside the stages: out, past them, or back |
tracks | Other ways up the stages, such as an urgent one |
instead | true: this route is gone in place of the stages | true
to-stage | The stage that the route leads to | 3
opens-after | The route is open only after this | discussion
contacts | Whom to reach; of a step, their ids | [line-manager]
contact | The id of a contact | mash
agencies | Whose contact it is; []: a role of no one agency, offered at its stages or where a step names it | [health]
agency | One's own agency | education
other-agency | The agency that one disagrees with | childrens-services
organisation | The body as printed | Eastshire Police
role | The role as printed | Named Nurse
phones | Numbers as printed, in quotes; one may have a label | ["01632 960100"]
number | The number as printed, in quotes | "01632 960100"
label | What the number or address is for; of a form, the words before the box | mobile
emails | E-mail addresses as printed | [mash@example.org]
address | The address as printed | mash@example.org
urls | Web addresses as printed | [https://example.org]
covers | What or where the contact is for | Richmond
forms | The forms of the document |
purpose | What the form is for | To raise it at stage 4.
fields | The boxes of the form, in order |
kind | What the box takes | text
columns | The heads of a table in a form | [Name, Date of birth]
fill | What of the case's record fills the box | outcome
who | Whose box it is | the referrer
hint | How to fill the box; ours, not the document's | The referrer signs here.
what | A limit: what must have happened by then; a record: what is written down | You raise it
do | What is to be done, in plain words | Tell your own manager.
by | Who does it: a word of the list, or a body as the document names it | you
binds | Whose duty it is: who raised it, who was challenged, each side's own, all, or neither | raiser
verb | The document's own verb in that sentence; none: it has none of them | should
words | The document's own words, ten at most | should inform their manager
urgency | How it is urgent, where no date is set | without delay
ends-nothing | true: it comes afterwards, and nobody waits for it | true
still-owed | true: owed until it is done, though its stage has been left | true
when | It counts only where these answers are given | { child: [looked-after] }
if | The condition in words | where it is appropriate
optional | true: it may be left undone | true
event | What doing this step starts | raised
within | How long it may take | 2 working days
also-within | The same limit as printed in other words; the shorter governs | 2 working days
might-mean | What else the words might mean; the reader is told | 5 working days
might-mean-text | The same as a sentence | It might also be each stage's.
or-sooner | true: or sooner, where that protects the child | true
from | What the time counts from: an event, or the id of a step | disagreement
limit-words | The document's words for the time, where "words" does not hold them | within 2 working days
worded | Whether the limit is on trying to settle it, or on its being settled | attempt
reading | How a doubtful place was read, and why | "Working" is missing. Read as calendar days.
risk | The risk to the child | none
child | What is known of the child | [protection-plan]
track | Which way up the stages is gone | urgent
left-out | What the document prints and the file does not |
text | What is left out, as printed | Fax 01632 960109
reason | Why it is left out | A fax is nobody to ring.
examples | The policy's own tests, in the file beside it: what is answered, and what must then be advised |
given | The answers that an example begins with |
then | What happens next in an example |
expect | What must then be advised |
side | Whether one raised it, or was challenged | raising
disagreed | The day of the disagreement | 2026-12-22
raised | The day it was raised with the other side | 2026-12-23
protect-by | The day by which the child must be safe | 2026-12-24
reached | The day the stage was reached | 2026-12-29
now | The day on which it is worked out | 2026-12-24
state | What the case then is | settled
due | The days that are then due, by id | { raise: 2026-12-24 }
states | The states of limits, by id | { raise: met }
no-steps | Steps that must not be there | [reply]
no-contacts | Contacts that must not be there | [mash]
gaps | Words of the gaps that must be said | [no number]
if-resolved | Steps that a settlement then starts | [confirm-2]
next | What came of the stage | unresolved
at | The day on which it happened | 2026-12-24
done | The id of the step that was done | raise
set | An answer that is changed |
reopened | true: what was agreed is not kept | true
`;

const DESCRIBED = new Map(
  KEYS.trim()
    .split('\n')
    .map((line) => {
      const [key = '', says, example = ''] = line
        .split(' | ')
        .map((one) => one.replace(/ \|$/, ''));
      return [key, `${says}.${example === '' ? '' : ` For example: ${key}: ${example}`}`];
    }),
);

/** What a key is for, with an example; undefined for a key that is not known. */
export function describeKey(key: string): string | undefined {
  return DESCRIBED.get(key);
}
