import { styleText } from 'node:util';

/** Colours, or none. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
}

export const plain: Paint = { bold: same, dim: same, red: same, green: same, yellow: same };

export const coloured: Paint = {
  bold: (text) => styleText('bold', text),
  dim: (text) => styleText('dim', text),
  red: (text) => styleText('red', text),
  green: (text) => styleText('green', text),
  yellow: (text) => styleText('yellow', text),
};

/** Colours for a terminal, unless NO_COLOR is set (no-color.org). */
export function paintFor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): Paint {
  const wanted = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  const unwanted = env.NO_COLOR !== undefined && env.NO_COLOR !== '';
  return wanted || (stream.isTTY === true && !unwanted) ? coloured : plain;
}

function same(text: string): string {
  return text;
}
