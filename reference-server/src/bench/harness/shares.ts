/** What is read of a profile as V8 writes it (Chrome DevTools Protocol, `Profiler.Profile`). */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  /** Ids of the nodes that were on top of the stack. */
  readonly samples?: readonly number[] | undefined;
  /** Time before each sample, microseconds. */
  readonly timeDeltas?: readonly number[] | undefined;
}

/** Where a process can spend its time, and what people call it, in the order of the table. */
const LABELS = {
  writing: 'writing',
  system: 'reading, loop',
  garbage: 'garbage',
  node: 'Node',
  native: 'JSON, text, hashes',
  libraries: 'libraries',
  validation: 'validation',
  own: 'own code',
};

export type Place = keyof typeof LABELS;

export const PLACES = Object.entries(LABELS).map(([place, label]) => ({ place: place as Place, label }));

/** The part of its busy time that a process spent in each place, 0 to 1; together 1, or all 0 if it was never busy. */
export type Shares = Readonly<Record<Place, number>>;

export function sharesOf({ nodes, samples = [], timeDeltas = [] }: CpuProfile): Shares {
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const spent = Object.fromEntries(PLACES.map(({ place }) => [place, 0])) as Record<Place, number>;
  for (const [index, id] of samples.entries()) {
    const place = places.get(id);
    // The time before a sample is what its stack was seen for.
    if (place) spent[place] += timeDeltas[index] ?? 0;
  }
  const busy = Object.values(spent).reduce((sum, time) => sum + time, 0);
  for (const { place } of PLACES) spent[place] /= busy || 1;
  return spent;
}

/** @returns undefined for time that is not the server's */
function placeOf({ functionName, url }: CpuProfile['nodes'][number]['callFrame']): Place | undefined {
  // Nothing was to be done, or the profiler itself was at work.
  if (functionName === '(idle)' || (url === '' && functionName === 'dispatch')) return undefined;
  if (functionName === '(garbage collector)') return 'garbage';
  if (functionName.startsWith('(')) return 'system';
  // Functions of Node's in C++ have no address; those of a stream handle write.
  if (url === '') return /^write(v|Buffer|\w+String)$/.test(functionName) ? 'writing' : 'native';
  if (url.startsWith('node:')) return 'node';
  if (url.includes('/node_modules/')) return 'libraries';
  return url.includes('/schemas/') ? 'validation' : 'own';
}
