/** Towns and districts inside an area, or inside a part of one. */
interface Places {
  readonly names: readonly string[];
  /** Borne by a place elsewhere in England too, or cut by the boundary: asked about, never taken. */
  readonly elsewhere: readonly string[];
}

/**
 * By area or part, each checked by hand. This is our knowledge, not the documents'; every page named here was read on
 * 27 November 2026.
 */
export const PLACES: Readonly<Record<string, Places>> = {
  // en.wikipedia.org/wiki/London_Borough_of_Southwark; fact-index.com/l/lo/london_borough_of_southwark.html and
  // wikisum.wiki/wiki/Walworth; fullhouseclearance.com/?p=725 (East Dulwich); wikisum.wiki/wiki/Nunhead
  southwark: placed(
    'Bermondsey, Rotherhithe, Peckham, Camberwell, Dulwich, Elephant and Castle, East Dulwich, Nunhead',
    'Walworth',
  ),
  // memim.com/london-borough-of-wandsworth.html; visitoruk (Clapham Junction). Most of Clapham itself is in Lambeth.
  wandsworth: placed(
    'Balham, Battersea, Earlsfield, Furzedown, Nine Elms, Putney, Putney Heath, Putney Vale, Roehampton, Southfields, Tooting, Tooting Bec, Clapham Junction',
    'Clapham',
  ),
  // liverpoolcityregion.uk/about-wirral.html; baseview.uk/district/wirral (Port Sunlight)
  wirral: placed(
    'Birkenhead, Wallasey, Bebington, Heswall, Bromborough, West Kirby, Greasby, Pensby, Hoylake, Leasowe, New Ferry, Frankby, Thurstaston, Port Sunlight',
    'Moreton, Upton, Eastham, Irby, Meols, Barnston',
  ),
  // local-quotes.co.uk/conservatories/conservatory-bases/kingston;
  // london.fandom.com/wiki/Royal_Borough_of_Kingston_upon_Thames; yourlocalguardian.co.uk/news/4641194 (Berrylands,
  // Norbiton); familypedia.fandom.com/wiki/Royal_Borough_of_Kingston_upon_Thames (from Coombe on)
  kingston: placed(
    'Surbiton, Chessington, New Malden, Tolworth, Berrylands, Norbiton, Kingston Vale, Malden Rushett',
    'Coombe, Hook, Motspur Park, Worcester Park',
  ),
  // en.wikipedia.org/wiki/London_Borough_of_Richmond_upon_Thames, today's and an older copy (Whitton, St Margarets)
  richmond: placed(
    'East Sheen, Mortlake, Kew, Twickenham, Teddington',
    'Barnes, Hampton, Whitton, St Margarets',
  ),
  // docslib.org/doc/8622827; wikimili.com/en/Cox_Green,_Berkshire (also White Waltham);
  // wn.com/Royal_Borough_of_Windsor_and_Maidenhead (Cookham, Bisham, Hurley)
  'windsor-and-maidenhead': placed(
    'Eton, Eton Wick, Datchet, Wraysbury, Old Windsor, Sunninghill, Sunningdale, Bray, Cox Green, White Waltham, Cookham',
    'Horton, Ascot, Bisham, Hurley',
  ),
};

function placed(names: string, elsewhere: string): Places {
  const listed = (text: string) => text.split(', ').filter((name) => name !== '');
  return { names: listed(names), elsewhere: listed(elsewhere) };
}

/**
 * Authorities of England that have children's services of their own and no policy here, by their short names: such a
 * name is never taken for a typing error, nor for a word of some contact.
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
