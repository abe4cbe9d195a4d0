import { typingErrors } from '../engine/advice/typing-errors.ts';
import type { Part, PolicyDocument } from '../model/policy.ts';
import { ownValue } from '../model/records.ts';
import { fold, nearestOf, shortName } from './search-names.ts';

export interface NamedArea {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly parts: readonly Part[];
  readonly document: PolicyDocument;
}

export interface FoundArea {
  readonly area: string;
  readonly part: string | null;
}

/** A town or district, and the area or part that it is in. */
export interface Place extends FoundArea {
  readonly name: string;
  /** The name of the area or part that the place is in. */
  readonly within: string;
  readonly isElsewhere: boolean;
}

export type AreaSearch =
  | ({ readonly kind: 'found'; readonly place?: Place } & FoundArea)
  /** A town or district whose name is also used elsewhere in England: ask which is meant. */
  | { readonly kind: 'elsewhere'; readonly place: Place }
  /** The name fits several areas or parts: ask which is meant, never pick one. */
  | { readonly kind: 'several'; readonly nearest: readonly string[] }
  | { readonly kind: 'unknown'; readonly nearest: readonly string[] };

/**
 * Other names for areas and parts, by id. The names are our own knowledge, not from the documents.
 * A body that serves two areas, or initials that two areas share, are listed under both areas.
 */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  kingston: ['RBK'],
  richmond: ['LBRUT'],
  'kingston-and-richmond': ['Achieving for Children', 'AfC'],
  'windsor-and-maidenhead': ['Achieving for Children', 'AfC'],
  // Wirral's Board became a partnership with these initials in September 2019.
  wirral: ['WSCP'],
};

/** Finds an area by any of its names, or by a part or town in it. Does not accept similar names. */
export function findArea(areas: readonly NamedArea[], typed: string): AreaSearch {
  const known = areas.flatMap(namedPlaces);
  const [wanted, short] = [fold(typed), shortName(typed)];
  const exact = known.filter(({ names }) => names.map(fold).includes(wanted));
  const fits =
    exact.length > 0 ? exact : known.filter(({ names }) => names.map(shortName).includes(short));
  const [first] = fits;
  if (first === undefined) return findPlace(areas, typed) ?? unknown(areas, short, known);
  const { area, part } = first;
  // If a part has the same name as its area, the part is chosen, as it is more precise.
  if (fits.every((one) => one.area === area)) return { kind: 'found', area, part };
  return { kind: 'several', nearest: [...new Set(fits.map(idOf))] };
}

function findPlace(areas: readonly NamedArea[], typed: string): AreaSearch | null {
  const short = shortName(typed);
  const place = placesIn(areas).find(({ name }) => shortName(name) === short);
  if (!place) return null;
  const { area, part, isElsewhere } = place;
  return isElsewhere ? { kind: 'elsewhere', place } : { kind: 'found', area, part, place };
}

/** Lists the towns and districts of these areas. */
export function placesIn(areas: readonly NamedArea[]): Place[] {
  const named = areas.flatMap(({ id, name, parts }) => [
    { area: id, part: null, within: name },
    ...parts.map((part) => ({ area: id, part: part.id, within: part.name })),
  ]);
  return named.flatMap((one) => {
    const [names = '', elsewhere = ''] = ownValue(PLACES, idOf(one)) ?? [];
    const placed = (listed: string, isElsewhere: boolean) =>
      listed.split(', ').map((name) => ({ ...one, name, isElsewhere }));
    return names === '' ? [] : [...placed(names, false), ...placed(elsewhere, true)];
  });
}

/** Says which area a town is in: `Peckham: Southwark. Is that where the child lives?` */
export function sayPlace({ name, within, isElsewhere }: Place): string {
  return isElsewhere
    ? `${name}: one is in ${within}, and there are others in England.`
    : `${name}: ${within}. Is that where the child lives?`;
}

/** Suggests areas or, if none has a similar name, towns. Suggests nothing for another authority. */
function unknown(
  areas: readonly NamedArea[],
  short: string,
  known: readonly (FoundArea & { names: string[] })[],
): AreaSearch {
  if (isAuthority(short)) return { kind: 'unknown', nearest: [] };
  const named = known.flatMap((one) =>
    one.names.map((name) => [shortName(name), idOf(one)] as const),
  );
  const near = nearestOf(short, named).slice(0, 3);
  const places = placesIn(areas).filter(
    ({ name, isElsewhere }) =>
      !isElsewhere && name.length >= LONG_NAME && typingErrors(short, fold(name)) === 1,
  );
  return { kind: 'unknown', nearest: near.length > 0 ? near : places.map(({ name }) => name) };
}

/** The most words in the name of an area or authority. Trying more words would be slow. */
export const LONGEST_NAME = 12;

/** Returns whether the whole of `typed` names an authority whose policy is not here. */
export function isAuthority(typed: string): boolean {
  return OTHER_AUTHORITIES.has(shortName(typed));
}

/** Returns the longest name of another authority that `words` begins with, or null. */
export function authorityAtStart(words: readonly string[]): readonly string[] | null {
  const most = Math.min(words.length, LONGEST_NAME);
  const counts = Array.from({ length: most }, (_, index) => most - index);
  const count = counts.find((one) =>
    OTHER_AUTHORITIES.has(shortName(words.slice(0, one).join(' '))),
  );
  return count === undefined ? null : words.slice(0, count);
}

/** The fewest letters in the name of a town to suggest. Shorter names are too like other words. */
const LONG_NAME = 6;

/** Lists an area's parts, then the area itself, each with all of its names. */
function namedPlaces(area: NamedArea): (FoundArea & { names: string[] })[] {
  const parts = area.parts.map(({ id, name }) => ({
    ...{ area: area.id, part: id },
    names: [id, name, ...alsoNamed(id)],
  }));
  return [...parts, { area: area.id, part: null, names: namesOf(area) }];
}

/** Returns the id that a person would type: the part's id, or the area's id if there is no part. */
export function idOf({ area, part }: FoundArea): string {
  return part ?? area;
}

/** Returns every name of an area, but not the names of its parts. */
export function namesOf(area: NamedArea): string[] {
  return [area.id, area.name, ...area.aliases, ...alsoNamed(area.id), area.document.partnership];
}

/** Returns the other names of an area or a part, given its id. */
export function alsoNamed(id: string): readonly string[] {
  return ownValue(OTHER_NAMES, id) ?? [];
}

/**
 * The towns and districts of each area or part, each checked by hand. `elsewhere` lists places
 * whose name is also used elsewhere in England, or that the boundary cuts through. The lists are
 * our own knowledge, not from the documents. Every page named here was read on 27 November 2026.
 */
const PLACES: Readonly<Record<string, readonly [names: string, elsewhere: string]>> = {
  // en.wikipedia.org/wiki/London_Borough_of_Southwark; fact-index.com/l/lo/london_borough_of_southwark.html and
  // wikisum.wiki/wiki/Walworth; fullhouseclearance.com/?p=725 (East Dulwich); wikisum.wiki/wiki/Nunhead
  southwark: [
    'Bermondsey, Rotherhithe, Peckham, Camberwell, Dulwich, Elephant and Castle, East Dulwich, Nunhead',
    'Walworth',
  ],
  // memim.com/london-borough-of-wandsworth.html; visitoruk (Clapham Junction). Most of Clapham itself is in Lambeth.
  wandsworth: [
    'Balham, Battersea, Earlsfield, Furzedown, Nine Elms, Putney, Putney Heath, Putney Vale, Roehampton, Southfields, Tooting, Tooting Bec, Clapham Junction',
    'Clapham',
  ],
  // liverpoolcityregion.uk/about-wirral.html; baseview.uk/district/wirral (Port Sunlight)
  wirral: [
    'Birkenhead, Wallasey, Bebington, Heswall, Bromborough, West Kirby, Greasby, Pensby, Hoylake, Leasowe, New Ferry, Frankby, Thurstaston, Port Sunlight',
    'Moreton, Upton, Eastham, Irby, Meols, Barnston',
  ],
  // local-quotes.co.uk/conservatories/conservatory-bases/kingston;
  // london.fandom.com/wiki/Royal_Borough_of_Kingston_upon_Thames; yourlocalguardian.co.uk/news/4641194 (Berrylands,
  // Norbiton); familypedia.fandom.com/wiki/Royal_Borough_of_Kingston_upon_Thames (from Coombe on)
  kingston: [
    'Surbiton, Chessington, New Malden, Tolworth, Berrylands, Norbiton, Kingston Vale, Malden Rushett',
    'Coombe, Hook, Motspur Park, Worcester Park',
  ],
  // en.wikipedia.org/wiki/London_Borough_of_Richmond_upon_Thames, today's and an older copy (Whitton, St Margarets)
  richmond: [
    'East Sheen, Mortlake, Kew, Twickenham, Teddington',
    'Barnes, Hampton, Whitton, St Margarets',
  ],
  // docslib.org/doc/8622827; wikimili.com/en/Cox_Green,_Berkshire (also White Waltham);
  // wn.com/Royal_Borough_of_Windsor_and_Maidenhead (Cookham, Bisham, Hurley)
  'windsor-and-maidenhead': [
    'Eton, Eton Wick, Datchet, Wraysbury, Old Windsor, Sunninghill, Sunningdale, Bray, Cox Green, White Waltham, Cookham',
    'Horton, Ascot, Bisham, Hurley',
  ],
};

/**
 * English authorities that run children's services but have no policy here, by short name. Such a
 * name is never treated as a typing error. Typed alone, it is not searched for in contacts either.
 */
export const OTHER_AUTHORITIES: ReadonlySet<string> = new Set(
  [
    'barking and dagenham|barnet|barnsley|bath and north east somerset|bedford|bexley',
    'birmingham|blackburn with darwen|blackpool|bolton|bournemouth christchurch and poole',
    'bracknell forest|bradford|brent|brighton and hove|bristol|bromley|buckinghamshire|bury',
    'calderdale|cambridgeshire|camden|central bedfordshire|cheshire east',
    'cheshire west and chester|cheshire west|city of london|cornwall|coventry|croydon|cumberland|darlington|derby',
    'derbyshire|devon|doncaster|dorset|dudley|durham|ealing|east riding yorkshire',
    'east sussex|enfield|essex|gateshead|gloucestershire|greenwich|hackney|halton',
    'hammersmith and fulham|hammersmith|hampshire|haringey|harrow|hartlepool|havering|herefordshire',
    'hertfordshire|hillingdon|hounslow|hull|isle wight|isles scilly|islington',
    'kensington and chelsea|kensington|kent|kingston hull|kirklees|knowsley|lambeth|lancashire|leeds|leicester',
    'leicestershire|lewisham|lincolnshire|liverpool|luton|manchester|medway|merton',
    'middlesbrough|milton keynes|newcastle|newcastle tyne|newham|norfolk|north east lincolnshire',
    'north lincolnshire|north northamptonshire|north somerset|north tyneside|north yorkshire',
    'northumberland|nottingham|nottinghamshire|oldham|oxfordshire|peterborough|plymouth',
    'portsmouth|reading|redbridge|redcar and cleveland|rochdale|rotherham|rutland|salford',
    'sandwell|sefton|sheffield|shropshire|slough|solihull|somerset|south gloucestershire',
    'south tyneside|southampton|southend|southend sea|st helens|staffordshire|stockport|stockton|stockton tees|stoke|stoke trent',
    'suffolk|sunderland|surrey|sutton|swindon|tameside|telford and wrekin|telford|thurrock|torbay',
    'tower hamlets|trafford|wakefield|walsall|waltham forest|warrington|warwickshire',
    'west berkshire|west northamptonshire|west sussex|westminster|westmorland and furness',
    'wigan|wiltshire|wokingham|wolverhampton|worcestershire|york',
  ].flatMap((names) => names.split('|')),
);
