import type { MetadataJson } from 'libphonenumber-js/core';

/**
 * What is known of numbers under +44: a fiftieth of the world's. The build leaves the rest out of the program,
 * and source and program so read every number alike.
 */
export function britishPart({ version, ...world }: MetadataJson): MetadataJson {
  const british = world.country_calling_codes['44'] ?? [];
  const countries = british.map((country) => [country, world.countries[country]]);
  return {
    version,
    country_calling_codes: { '44': british },
    countries: Object.fromEntries(countries),
    nonGeographic: {},
  };
}
