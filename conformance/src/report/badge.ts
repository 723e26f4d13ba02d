/** A badge for a README: the figure of a run in a few words. */
import type { RunResult } from '../verdict/result.js';
import { counts } from './failure.js';
import { escapeMarkup } from './markup.js';

interface Badge {
  readonly label: string;
  readonly message: string;
  /** Name of a colour that shields.io knows too. */
  readonly color: keyof typeof COLOURS;
}

const COLOURS = { brightgreen: '#2a8a3e', red: '#c93c37', orange: '#b45f06', lightgrey: '#6a737d' } as const;

export function badgeOf(result: RunResult): Badge {
  const label = `Parley ${result.role}`;
  const broken = result.checks.filter((check) => check.verdict === 'fail' && counts(check)).length;
  switch (result.verdict) {
    case 'conformant': {
      const known = result.checks.filter((check) => check.known !== undefined).length;
      return { label, message: known === 0 ? 'conformant' : `conformant, ${known} known`, color: 'brightgreen' };
    }
    case 'violation':
      return { label, message: `${broken} violation${broken === 1 ? '' : 's'}`, color: 'red' };
    case 'stale-baseline':
      return { label, message: 'stale baseline', color: 'orange' };
    case 'incomplete':
      return { label, message: 'incomplete', color: 'lightgrey' };
    case 'harness-error':
      return { label, message: 'kit error', color: 'lightgrey' };
  }
}

/** The endpoint format of shields.io. */
export function badgeJson(result: RunResult): string {
  const { label, message, color } = badgeOf(result);
  const isError = result.exitCode !== 0;
  return `${JSON.stringify({ schemaVersion: 1, label, message, color, isError })}\n`;
}

const HEIGHT = 20;
const PADDING = 7;

/** A picture of its own, without any request to a service. */
export function badgeSvg(result: RunResult): string {
  const { label, message, color } = badgeOf(result);
  const left = widthOf(label) + 2 * PADDING;
  const right = widthOf(message) + 2 * PADDING;
  const text = (word: string, from: number, width: number) =>
    `<text x="${from + width / 2}" y="14" textLength="${width - 2 * PADDING}">${escapeMarkup(word)}</text>`;
  const title = escapeMarkup(`${label}: ${message}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${HEIGHT}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<clipPath id="r"><rect width="${left + right}" height="${HEIGHT}" rx="4"/></clipPath>`,
    '<g clip-path="url(#r)">',
    `<rect width="${left}" height="${HEIGHT}" fill="#444c56"/>`,
    `<rect x="${left}" width="${right}" height="${HEIGHT}" fill="${COLOURS[color]}"/>`,
    '</g>',
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">',
    text(label, 0, left),
    text(message, left, right),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** Width of a text in Verdana 11, in pixels, near enough: `textLength` does the rest. */
function widthOf(text: string): number {
  const width = [...text].reduce((sum, char) => {
    if (/[iIjl,.:| ]/.test(char)) return sum + 4;
    return sum + (/[mwMW]/.test(char) ? 10 : 7);
  }, 0);
  return Math.round(width);
}
