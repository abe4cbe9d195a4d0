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
  /** The user's own file that the policy came from, or null if the policy came with the program. */
  readonly file: string | null;
  /** Sentences that say why the document should be checked. */
  readonly warnings: readonly string[];
  /** The dates of the stages, or null if no starting time was given. */
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

/** Writes a policy in plain words. Cites each part's clause, and lists the gaps. */
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

/** The things that may be written below a heading, in the order in which they are written. */
interface Part {
  readonly limits?: readonly (Stage['limits'][number] & { stages?: readonly number[] })[];
  readonly duties?: readonly Duty[];
  readonly texts?: readonly string[];
  readonly gaps?: Policy['notSaid'];
}

class PolicyPage extends Page {
  readonly #policy: Policy;

  constructor(screen: Screen, policy: Policy) {
    super(screen);
    this.#policy = policy;
  }

  head({ policy, file, warnings }: PolicyView): void {
    const { name, id, aliases, parts, nation, document, digest, edition, scope } = policy;
    this.heading(`${name} (${id})`);
    const { partnership, title } = document;
    const facts = [title ?? 'no title printed', ...sayDated({ ...document, edition })];
    this.text(`${partnership}: ${facts.join('; ')}.`);
    this.#ifAny('', document.datedNote);
    this.#ifAny('Also known as: ', aliases.length > 0 && `${aliases.join(', ')}.`);
    this.#ifAny('Parts: ', parts.length > 0 && `${parts.map((part) => part.name).join(', ')}.`);
    this.text(`${NATION_WORDS[nation]}.`, 'Bank holidays: those of ');
    this.#ifAny('', policy.base && 'A text that areas share. It is no area itself.');
    this.#ifAny('Adds to: ', policy.extends && `${policy.extends}.`);
    this.text(file ?? 'came with the program', 'File: ');
    this.text(digest, 'Digest: ');
    this.warnings(warnings).outside((policy.outside ?? []).map(sayOutside));
    this.#ifAny('What it is for: ', scope && cite(scope.say, scope.source));
  }

  all(): void {
    const { concerns, immediate, tracks = [], limits, stages, routes, record } = this.#policy;
    const { remarks, toFill = [], notSaid, everyStage, settled, afterStage = [] } = this.#policy;
    const named = concerns.map(({ concern, note, source }) =>
      joined(`${CONCERN_WORDS[concern]} (${source}).`, note),
    );
    this.#part('Concerns that it names', { texts: named });
    const cited = immediate.source === null ? '' : ` (${immediate.source})`;
    const atRisk = { duties: immediate.steps, gaps: immediate.notSaid };
    this.#part(`Immediate risk, at any moment${cited}`, atRisk);
    const otherWays = tracks.map((track) => sayTrack(track, this.#policy));
    this.#part('Other ways up the ladder', { texts: otherWays });
    this.#part('Limits on several stages together', { limits });
    this.#part('At every stage', { duties: everyStage });
    for (const stage of stages) this.#stage(stage);
    this.#part('When it is settled, at any stage', { duties: settled });
    this.#part('After every stage, settled or not', { duties: afterStage });
    for (const { title, own } of tracks) {
      if (!own) continue;
      this.heading(`Stages of its own: ${title}`).#rows({ limits: own.limits });
      for (const stage of own.stages) this.#stage(stage);
    }
    for (const route of routes) this.#route(route);
    this.#part('What to write down', {
      texts: record.map(({ what, source }) => cite(what, source)),
    });
    this.#part('Keep in mind', { texts: this.#remarks(remarks) });
    this.#part('Still to be filled in for this area', { texts: toFill.map(({ say }) => say) });
    this.#part('What the document does not say', { gaps: notSaid });
    this.#contacts();
    for (const form of this.#policy.forms) this.#form(form);
  }

  /** Writes a text after a lead such as `File: `. Writes nothing if there is no text. */
  #ifAny(lead: string, text: string | false | null | undefined): void {
    if (text) this.text(text, lead);
  }

  /** Writes a part under its heading. Writes nothing if the part is empty. */
  #part(heading: string, part: Part): void {
    if (Object.values(part).some(({ length }) => length > 0)) this.heading(heading);
    this.#rows(part);
  }

  #rows({ limits = [], duties = [], texts = [], gaps = [] }: Part): void {
    for (const limit of limits) {
      const { stages, owner, ownerName, what, source, when } = limit;
      const of = stages && `Stages ${stages.join(', ')}.`;
      const head = `${sayOwner(owner, ownerName)}: ${cite(what, source)}`;
      this.text(joined(of, head, this.#only(when)), ' - Time limit: ');
      this.#limit(limit);
    }
    for (const duty of duties) this.#duty(duty);
    for (const text of texts) this.text(text, ' - ');
    for (const { say, when } of gaps) this.text(joined(say, this.#only(when)), ' - Left out: ');
  }

  #stage(stage: Stage): void {
    const { number, title, source, receiving, approach, limits, steps, settled } = stage;
    this.heading(`Stage ${number}: ${title} (${source})`);
    this.#ifAny('', stage.titleNote);
    this.text(sidesOf(stage), 'Between: ');
    this.#ifAny('To the side challenged, between: ', receiving && sidesOf(receiving));
    this.#ifAny('Whom to approach: ', approach && cite(approach.say, approach.source));
    this.#rows({ limits, duties: steps });
    this.#ifAny('', settled.length > 0 && 'When it is settled at this stage:');
    const records = stage.record.map((one) => `Write down: ${cite(one.what, one.source)}`);
    const texts = [...records, ...this.#remarks(stage.remarks)];
    this.#rows({ duties: settled, texts, gaps: stage.notSaid });
  }

  #route(route: Route): void {
    this.heading(`Beside the ladder: ${route.title} (${route.source})`);
    this.text(sayRoute(route, this.#policy));
    this.#ifAny('Reading: ', route.reading);
    this.#rows({ duties: route.steps });
  }

  #remarks(all: Policy['remarks']): string[] {
    return all.map(({ say, when, source }) => joined(cite(say, source), this.#only(when)));
  }

  /** Says in a sentence which answers a thing depends on. Empty if it depends on none. */
  #only(condition: Parameters<typeof sayOnly>[0]): string {
    return sayOnly(condition, this.#policy);
  }

  #duty(duty: Duty): void {
    const { by, optional, source, verb, words, urgency, limit } = duty;
    const condition = duty.if === null ? '' : `${capital(plain(duty.if))}: `;
    const may = optional && verb !== 'may' ? ' (optional)' : '';
    const head = `${sayOwner(by, duty.byName)}${may}: ${condition}${cite(duty.do, source)}`;
    this.text(joined(head, this.#only(duty.when)), ' - ');
    const isOwn = words !== undefined && words !== limit?.words;
    this.#ifAny('   Its words: ', isOwn && `"${words}"${verb === undefined ? '' : ` (${verb})`}.`);
    this.#ifAny('   By when: ', !limit && urgency !== undefined && `${capital(urgency)}.`);
    this.#ifAny('   ', duty.endsNothing && 'It is not waited for.');
    this.#ifAny('   ', duty.stillOwed && 'It is owed though the stage is left.');
    this.#received(duty);
    if (limit) this.#limit(limit);
    else this.#ifAny('   Reading: ', duty.reading);
    const contacts = this.#policy.contacts.filter(({ id }) => duty.contacts.includes(id));
    const named = contacts.map(nameOf).join('; ');
    this.#ifAny('   Contact: ', named && `${named}.`);
  }

  /** Writes who is bound by a duty, and the text that the challenged side is shown instead. */
  #received({ binds, receiving }: Duty): void {
    this.#ifAny('   Binds: ', binds && binds !== 'all' && `${BINDS_WORDS[binds]}.`);
    const what = receiving?.what && `Its limit is on: ${receiving.what}.`;
    const said =
      receiving && joined(`${sayOwner(receiving.by, undefined)}: ${plain(receiving.do)}.`, what);
    this.#ifAny('   To the side challenged: ', said ?? (binds === 'raiser' && 'nothing.'));
  }

  #limit(limit: Stage['limits'][number]): void {
    const { mightMean, words, worded, reading, mightMeanText } = limit;
    const length = `${capital(limitText(limit, this.#policy))}.`;
    const quoted = words && `"${words}".`;
    this.text(joined(length, quoted, worded && WORDED_WORDS[worded]), '   By when: ');
    const isSaid = mightMean === null || isWeekOn(limit, mightMean);
    const other = isSaid ? '' : `It might mean ${sayLimit(mightMean)}.`;
    this.#ifAny('   Reading: ', joined(reading, other, mightMeanText));
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
      this.#ifAny('  For: ', joined(ties && `${ties}.`, this.#only(contact.when)));
    }
  }

  /** Writes a form and its fields, and says which fields are filled in from the case. */
  #form({ title, source, purpose, stages, notSaid, fields }: Policy['forms'][number]): void {
    this.heading(`Form: ${title} (${source})`);
    this.text(joined(purpose, stages.length > 0 && `For stage ${stages.join(', ')}.`));
    this.#ifAny(' - Left out: ', notSaid);
    this.#rows({ texts: fields.map(sayField) });
  }
}

function sidesOf({ thisSide, otherSide }: Pick<Stage, 'thisSide' | 'otherSide'>): string {
  return `${thisSide.replace(/,$/, '')}, and ${otherSide}.`;
}
