/** The closed vocabulary of requirement blocks (spec/v1/01-terminology.md, spec/v1/19-profiles.md). */

export const LEVELS = ['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY'] as const;
export type Level = (typeof LEVELS)[number];

export const ROLES = ['server', 'client', 'both'] as const;
export type Role = (typeof ROLES)[number];

export const PROFILES = ['core', 'presence', 'state', 'auth', 'durability', 'cluster', 'basic', 'outbox'] as const;
export type Profile = (typeof PROFILES)[number];

/** Area of each chapter that may hold requirements, by the two digits its file name begins with; in chapter order. */
const AREA_OF_CHAPTER = [
  ['02', 'TRN'],
  ['03', 'FRM'],
  ['04', 'HSK'],
  ['05', 'HBT'],
  ['06', 'REC'],
  ['07', 'ORD'],
  ['08', 'DLV'],
  ['09', 'QUE'],
  ['10', 'BAT'],
  ['11', 'TYP'],
  ['12', 'RED'],
  ['13', 'STA'],
  ['14', 'ERR'],
  ['15', 'LIM'],
  ['16', 'SEC'],
  ['17', 'EXT'],
  ['18', 'BAS'],
] as const;
export type Area = (typeof AREA_OF_CHAPTER)[number][1];

export const AREAS: readonly Area[] = AREA_OF_CHAPTER.map(([, area]) => area);

/** The area whose requirements stand in this chapter, or undefined for a chapter that holds none. */
export function areaOfChapter(file: string): Area | undefined {
  return AREA_OF_CHAPTER.find(([digits]) => file.startsWith(`${digits}-`))?.[1];
}

export function oneOf<T extends string>(values: readonly T[], value: string): value is T {
  return (values as readonly string[]).includes(value);
}
