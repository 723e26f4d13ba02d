/** What Ajv found, as one problem for people and machines. */

/** What the compiled validators keep of Ajv's error objects. */
export interface Finding {
  /** JSON Pointer of the value. */
  readonly instancePath: string;
  /** The JSON Schema key word. */
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Why a value is not a frame of its direction. */
export interface Problem {
  readonly code: 'unknown_type' | 'invalid_frame';
  /** JSON Pointer (RFC 6901) of the offending value; a missing field points to where it belongs. */
  readonly path: string;
  /** The JSON Schema key word that failed, for example `required`, `pattern`, `maximum`. */
  readonly rule: string;
  /** For people. */
  readonly message: string;
}

/** Key words by which one branch of a union only says that another was meant. */
const OTHER_BRANCH = new Set(['type', 'const', 'enum', 'required', 'anyOf']);

/**
 * Picks the finding that says most: the deepest, since the branch of a union that got furthest is the one meant; among
 * those of one depth the first that speaks of the value's content.
 *
 * @throws Error if there is none: a validator that refuses has to say why
 */
export function problemOf(findings: readonly Finding[]): Problem {
  const located = findings.map((finding) => ({ finding, path: pathOf(finding) }));
  const depth = Math.max(...located.map(({ path }) => path.split('/').length));
  const deepest = located.filter(({ path }) => path.split('/').length === depth);
  const chosen = deepest.find(({ finding }) => !OTHER_BRANCH.has(finding.keyword)) ?? deepest[0];
  if (!chosen) throw new Error('a validator refused a value and gave no reason');
  const { finding, path } = chosen;
  const message = `${path || 'the frame'} ${explain(finding)}`;
  return { code: 'invalid_frame', path, rule: finding.keyword, message };
}

function pathOf({ keyword, instancePath, params }: Finding): string {
  if (keyword !== 'required') return instancePath;
  const missing = String(params.missingProperty).replaceAll('~', '~0').replaceAll('/', '~1');
  return `${instancePath}/${missing}`;
}

const EXPLANATIONS: Readonly<Record<string, (params: Finding['params']) => string>> = {
  required: () => 'is missing',
  type: ({ type }) => `is not of type ${String(type)}`,
  const: ({ allowedValue }) => `is not ${JSON.stringify(allowedValue)}`,
  enum: ({ allowedValues }) => `is none of ${(allowedValues as unknown[]).join(', ')}`,
  pattern: ({ pattern }) => `does not match ${String(pattern)}`,
  minimum: ({ limit }) => `is less than ${String(limit)}`,
  maximum: ({ limit }) => `is more than ${String(limit)}`,
  minLength: ({ limit }) => `is shorter than ${String(limit)} code points`,
  maxLength: ({ limit }) => `is longer than ${String(limit)} code points`,
  minItems: ({ limit }) => `has less than ${String(limit)} items`,
  maxItems: ({ limit }) => `has more than ${String(limit)} items`,
  uniqueItems: () => 'has an item twice',
};

function explain({ keyword, params }: Finding): string {
  return EXPLANATIONS[keyword]?.(params) ?? `breaks the rule ${keyword}`;
}
