/** Reads one chapter: title, requirement blocks with their lines, examples, and everything that is wrong in it. */
import { type Block, looksLikeBlock, parseBlock } from './block.js';
import { type Example, readFenceInfo } from './example.js';
import { keyWords } from './key-words.js';
import type { Problem } from './problem.js';
import { segments } from './segments.js';
import { areaOfChapter } from './vocabulary.js';

export interface PlacedBlock {
  readonly block: Block;
  readonly file: string;
  readonly line: number;
}

export interface Chapter {
  readonly file: string;
  /** The first heading, without its number. */
  readonly title: string;
  readonly blocks: readonly PlacedBlock[];
  readonly examples: readonly Example[];
  readonly problems: readonly Problem[];
}

export function parseChapter(file: string, markdown: string): Chapter {
  const cut = segments(file, markdown);
  const problems: Problem[] = [...cut.problems];
  const blocks: PlacedBlock[] = [];
  const examples: Example[] = [];
  let title: string | undefined;

  for (const segment of cut.segments) {
    const { line } = segment;
    const report = (message: string) => problems.push({ file, line, message });
    if (segment.kind === 'fence') {
      const info = readFenceInfo(segment.info);
      if (info.kind === 'unreadable') report(info.message);
      if (info.kind === 'example') {
        examples.push({ line, direction: info.direction, valid: info.valid, text: segment.text });
      }
    } else if (segment.kind === 'quote' && looksLikeBlock(segment.lines)) {
      const block = parseBlock(segment.lines, report);
      if (block) {
        checkArea(file, block, report);
        blocks.push({ block, file, line });
      }
    } else {
      const text = segment.kind === 'quote' ? segment.lines.join('\n') : segment.text;
      title ??= /^# (?:\d+\. )?(.+)$/.exec(text)?.[1];
      for (const word of keyWords(text)) {
        report(`unmarked key word ${word}, put the sentence into a requirement block or write it in lower case`);
      }
    }
  }
  if (title === undefined)
    problems.push({ file, line: 1, message: 'no title, begin the chapter with a line "# Title"' });
  return { file, title: title ?? '', blocks, examples, problems };
}

function checkArea(file: string, block: Block, report: (message: string) => void): void {
  const area = areaOfChapter(file);
  if (block.area === area) return;
  const instead = area === undefined ? 'this chapter holds no requirements' : `this chapter has the area ${area}`;
  report(`${block.id}: area ${block.area} does not match, ${instead}; move the block or rename it`);
}
