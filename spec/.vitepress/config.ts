/** The site of the specification: one page a chapter, local search, and every requirement id an address. */
import { defineConfig } from 'vitepress';
import { parseChapter } from '../dist/chapter.js';
import { readChapters } from '../dist/files.js';
import { linkRequirements } from '../dist/site/requirement-links.js';

const chapters = readChapters()
  .map(({ file, text }) => parseChapter(file, text))
  .filter(({ file }) => /^\d\d-/.test(file));
const hrefs = new Map(
  chapters.flatMap(({ file, blocks }) => blocks.map(({ block }) => [block.id, `./${file}#${block.id}`] as const)),
);

export default defineConfig({
  title: 'Parley',
  description: 'Realtime messaging over WebSocket, specified so that a machine can check it',
  srcDir: 'v1',
  themeConfig: {
    search: { provider: 'local' },
    outline: { level: [2, 3] },
    sidebar: [
      { text: 'Version 1.0', link: '/' },
      ...chapters.map(({ file, title }) => ({
        text: `${Number(file.slice(0, 2))}. ${title}`,
        link: `/${file.slice(0, -'.md'.length)}`,
      })),
    ],
  },
  markdown: {
    config: (md) => {
      md.core.ruler.push('requirement_links', (state) => {
        linkRequirements(state.tokens, {
          hrefOf: (id) => hrefs.get(id),
          create: (type, tag, nesting) => new state.Token(type, tag, nesting),
        });
      });
    },
  },
});
