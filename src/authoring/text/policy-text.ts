import { dutiesOf } from '../../engine/ladder/duties.ts';
import { isWeekOn } from '../../model/deadline.ts';
import type { Duty, Policy, Route, Stage } from '../../model/policy.ts';
import { AGENCY_WORDS, type Binds, type Nation, type Worded } from '../../model/vocabulary.ts';
import { nameOf, writeContact } from '../../text/contact-text.ts';
import { writeTimeline } from '../../text/deadline-text.ts';
import { sayLimit, sayOwner } from '../../text/duty-text.ts';
import { sayDated } from '../../text/look-up-text.ts';
import { Page, type Screen } from '../../text/page.ts';
import { capital, cite, plain } from '../../text/sentences.ts';
import { CONCERN_WORDS, sayOutside } from '../../text/words.ts';
import { joined, limitText, sayField, sayOnly, sayRoute, sayTrack } from './policy-words.ts';

interface PolicyView {
  readonly policy: Policy;
  /** The user's own file that the policy came from. Null if it came with the program. */
  readonly file: string | null;
  /** Sentences that say why the document should be checked. */
  readonly warnings: readonly string[];
  /** The dates of the ladder. Null if no starting time was given. */
  readonly timeline: Parameters<typeof writeTimeline>[1] | null;
}

const NATION_WORDS: Readonly<Record<Nation, string>> = {
  england: 'England',
  wales: 'Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
};

const BINDS_WORDS: Readonly<Record<Binds, string>> = {
  raiser: 'the side that raised it',
  receiver: 'the side it was raised with',
  own: "each side's own",
  all: 'all',
  neither: 'neither side',
};

const WORDED_WORDS: Readonly<Record<Worded, string>> = {
  attempt: 'It is to attempt to settle it.',
  settle: 'It is to settle it.',
};

/** Writes everything in a policy file in plain words, including gaps, with the clauses. */
export function renderPolicy(view: PolicyView, screen: Screen): string {
  const page = new PolicyPage(screen, view.policy);
  page.emergency();
  page.head(view);
  page.all();
  if (view.timeline) {
    page.heading('The dates, if every stage used all its time');
    writeTimeline(page, view.timeline, true);
  }
  return page.toString();
}

class PolicyPage extends Page {
  readonly #policy: Policy;
  readonly #duties: readonly Duty[];

  constructor(screen: Screen, policy: Policy) {
    super(screen);
    this.#policy = policy;
    this.#duties = dutiesOf(policy).map(({ duty }) => duty);
  }

  head({ policy, file, warnings }: PolicyView): void {
    const { name, id, aliases, parts, nation, document, digest, edition } = policy;
    this.heading(`${name} (${id})`);
    const { partnership, title } = document;
    const facts = [title ?? 'no title printed', ...sayDated({ ...document, edition })];
    this.text(`${partnership}: ${facts.join('; ')}.`);
    if (document.datedNote !== null) this.text(document.datedNote);
    if (aliases.length > 0) this.text(`${aliases.join(', ')}.`, 'Also known as: ');
    if (parts.length > 0) this.text(`${parts.map((part) => part.name).join(', ')}.`, 'Parts: ');
    this.text(`${NATION_WORDS[nation]}.`, 'Bank holidays: those of ');
    if (policy.base) this.text('A text that areas share. It is no area itself.');
    if (policy.extends !== undefined) this.text(`${policy.extends}.`, 'Adds to: ');
    this.text(file ?? 'came with the program', 'File: ');
    this.text(digest, 'Digest: ');
    this.warnings(warnings).outside((policy.outside ?? []).map(sayOutside));
    if (policy.scope) this.text(cite(policy.scope.say, policy.scope.source), 'What it is for: ');
  }

  all(): void {
    const { concerns, immediate, tracks = [], limits, stages, routes, record } = this.#policy;
    const { remarks, toFill = [], notSaid, everyStage, settled, afterStage = [] } = this.#policy;
    const named = concerns.map(({ concern, note, source }) =>
      joined(`${CONCERN_WORDS[concern]} (${source}).`, note),
    );
    this.#list('Concerns that it names', named);
    const { source, ...atRisk } = immediate;
    if (atRisk.steps.length + atRisk.notSaid.length > 0)
      this.heading(`Immediate risk, at any moment${source === null ? '' : ` (${source})`}`);
    for (const duty of atRisk.steps) this.#duty(duty);
    this.#gaps(atRisk.notSaid);
    const otherWays = tracks.map((track) => sayTrack(track, this.#policy));
    this.#list('Other ways up the ladder', otherWays);
    if (limits.length > 0) this.heading('Limits on several stages together');
    this.#limits(limits);
    this.#dutiesUnder('At every stage', everyStage);
    for (const stage of stages) this.#stage(stage);
    this.#dutiesUnder('When it is settled, at any stage', settled);
    this.#dutiesUnder('After every stage, settled or not', afterStage);
    for (const { title, own } of tracks) {
      if (!own) continue;
      this.heading(`Stages of its own: ${title}`);
      this.#limits(own.limits);
      for (const stage of own.stages) this.#stage(stage);
    }
    for (const route of routes) this.#route(route);
    const records = record.map(({ what, source }) => cite(what, source));
    this.#list('What to write down', records);
    this.#list('Keep in mind', this.#remarks(remarks));
    const missing = toFill.map(({ say }) => say);
    this.#list('Still to be filled in for this area', missing);
    if (notSaid.length > 0) this.heading('What the document does not say');
    this.#gaps(notSaid);
    this.#contacts();
    for (const form of this.#policy.forms) this.#form(form);
  }

  /** Writes a list under a heading. Writes nothing if the list is empty. */
  #list(heading: string | null, texts: readonly string[]): void {
    if (heading !== null && texts.length > 0) this.heading(heading);
    for (const text of texts) this.text(text, ' - ');
  }

  #stage(stage: Stage): void {
    this.heading(`Stage ${stage.number}: ${stage.title} (${stage.source})`);
    if (stage.titleNote !== null) this.text(stage.titleNote);
    this.text(sidesOf(stage), 'Between: ');
    if (stage.receiving) this.text(sidesOf(stage.receiving), 'To the side challenged, between: ');
    if (stage.approach)
      this.text(cite(stage.approach.say, stage.approach.source), 'Whom to approach: ');
    this.#limits(stage.limits);
    for (const duty of stage.steps) this.#duty(duty);
    if (stage.settled.length > 0) this.text('When it is settled at this stage:');
    for (const duty of stage.settled) this.#duty(duty);
    const records = stage.record.map(({ what, source }) => `Write down: ${cite(what, source)}`);
    this.#list(null, [...records, ...this.#remarks(stage.remarks)]);
    this.#gaps(stage.notSaid);
  }

  #route(route: Route): void {
    this.heading(`Beside the ladder: ${route.title} (${route.source})`);
    this.text(sayRoute(route, this.#policy));
    if (route.reading !== undefined) this.text(route.reading, 'Reading: ');
    for (const duty of route.steps) this.#duty(duty);
  }

  #remarks(all: Policy['remarks']): string[] {
    return all.map(({ say, when, source }) => joined(cite(say, source), this.#only(when)));
  }

  #gaps(gaps: Policy['notSaid']): void {
    for (const { say, when } of gaps) this.text(joined(say, this.#only(when)), ' - Left out: ');
  }

  /** Says, as a sentence, which answers a thing depends on. Empty if it depends on none. */
  #only(condition: Parameters<typeof sayOnly>[0]): string {
    return sayOnly(condition, this.#policy);
  }

  #limits(limits: readonly (Stage['limits'][number] & { stages?: readonly number[] })[]): void {
    for (const limit of limits) {
      const { stages, owner, ownerName, what, source, when } = limit;
      const of = stages && `Stages ${stages.join(', ')}.`;
      const head = `${sayOwner(owner, ownerName)}: ${cite(what, source)}`;
      this.text(joined(of, head, this.#only(when)), ' - Time limit: ');
      this.#limit(limit);
    }
  }

  #dutiesUnder(heading: string, duties: readonly Duty[]): void {
    if (duties.length > 0) this.heading(heading);
    for (const duty of duties) this.#duty(duty);
  }

  #duty(duty: Duty): void {
    const { by, optional, source } = duty;
    const condition = duty.if === null ? '' : `${capital(plain(duty.if))}: `;
    const may = optional && duty.verb !== 'may' ? ' (optional)' : '';
    const head = `${sayOwner(by, duty.byName)}${may}: ${condition}${cite(duty.do, source)}`;
    this.text(joined(head, this.#only(duty.when)), ' - ');
    const verb = duty.verb === undefined ? '' : ` (${duty.verb})`;
    if (duty.words !== undefined && duty.words !== duty.limit?.words)
      this.text(`"${duty.words}"${verb}.`, '   Its words: ');
    if (duty.urgency !== undefined && !duty.limit)
      this.text(`${capital(duty.urgency)}.`, '   By when: ');
    if (duty.endsNothing) this.text('It is not waited for.', '   ');
    if (duty.stillOwed) this.text('It is owed though the stage is left.', '   ');
    this.#received(duty);
    if (duty.limit) this.#limit(duty.limit);
    if (!duty.limit && duty.reading !== null) this.text(duty.reading, '   Reading: ');
    const contacts = this.#policy.contacts.filter(({ id }) => duty.contacts.includes(id));
    if (contacts.length > 0) this.text(`${contacts.map(nameOf).join('; ')}.`, '   Contact: ');
  }

  /** Writes whom a duty binds, and the text that the challenged side is shown instead. */
  #received({ binds, receiving }: Duty): void {
    if (binds && binds !== 'all') this.text(`${BINDS_WORDS[binds]}.`, '   Binds: ');
    const what = receiving?.what && `Its limit is on: ${receiving.what}.`;
    const said =
      receiving && joined(`${sayOwner(receiving.by, undefined)}: ${plain(receiving.do)}.`, what);
    if (said ?? binds === 'raiser') this.text(said ?? 'nothing.', '   To the side challenged: ');
  }

  #limit(limit: Stage['limits'][number]): void {
    const { mightMean, words, worded, reading, mightMeanText } = limit;
    const length = `${capital(limitText(limit, this.#duties))}.`;
    const quoted = words && `"${words}".`;
    this.text(joined(length, quoted, worded && WORDED_WORDS[worded]), '   By when: ');
    const isSaid = mightMean === null || isWeekOn(limit, mightMean);
    const other = isSaid ? '' : `It might mean ${sayLimit(mightMean)}.`;
    const read = joined(reading, other, mightMeanText);
    if (read !== '') this.text(read, '   Reading: ');
  }

  /** Writes each contact, and the agencies, stages, parts and answers that it is limited to. */
  #contacts(): void {
    const { contacts, parts } = this.#policy;
    this.heading(contacts.length === 0 ? 'It gives no contacts' : 'Contacts');
    for (const contact of contacts) {
      writeContact(this, contact);
      const ties = [
        ...contact.agencies.map((agency) => AGENCY_WORDS[agency]),
        ...contact.stages.map((stage) => `stage ${stage}`),
        ...contact.parts.map((id) => parts.find((part) => part.id === id)?.name ?? id),
      ].join('; ');
      const tied = joined(ties && `${ties}.`, this.#only(contact.when));
      if (tied !== '') this.text(tied, '  For: ');
    }
  }

  /** Writes a form with its fields, and which of them are filled from the case. */
  #form({ title, source, purpose, stages, notSaid, fields }: Policy['forms'][number]): void {
    this.heading(`Form: ${title} (${source})`);
    this.text(joined(purpose, stages.length > 0 && `For stage ${stages.join(', ')}.`));
    if (notSaid !== null) this.text(notSaid, ' - Left out: ');
    for (const field of fields) this.text(sayField(field), ' - ');
  }
}

function sidesOf({ thisSide, otherSide }: Pick<Stage, 'thisSide' | 'otherSide'>): string {
  return `${thisSide.replace(/,$/, '')}, and ${otherSide}.`;
}
