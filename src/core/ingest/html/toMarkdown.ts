import TurndownService from 'turndown';
import { nestForMarkdown } from './nesting.ts';
import { closestNamed } from './select.ts';

let service: TurndownService | undefined;

/**
 * Markdown of an element's content: ATX headings, fenced code, pipe tables of square tables. The element is used up: it
 * leaves its page and loses its white space.
 */
export function toMarkdown(root: Element): string {
  service ??= createService();
  root.remove();
  nestForMarkdown(root);
  // What is converted is a copy, which takes as long to make as a page to parse; nobody needs the original any more.
  const used = { nodeType: root.nodeType, cloneNode: () => root };
  return service.turndown(used as unknown as HTMLElement).trim();
}

function createService(): TurndownService {
  const turndown = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    hr: '---',
    emDelimiter: '*',
  });
  // Turndown leaves these be, and `<root>` in a sentence would read as markup.
  const escaped = turndown.escape.bind(turndown);
  turndown.escape = text => escaped(text).replace(/<(?=[a-z/!?])/giu, '\\<');
  turndown.remove([
    'title',
    'script',
    'style',
    'noscript',
    'button',
    'iframe',
    'form',
    'template',
    'input',
    'select',
  ]);
  turndown.addRule('cell', {
    filter: ['th', 'td'],
    replacement: content => ` ${cellText(content)} |`,
  });
  turndown.addRule('row', {
    filter: 'tr',
    replacement: (content, node) => {
      const line = `|${content}\n`;
      return isHeaderRow(node as Element) ? `${line}${'| --- '.repeat(columnsOf(content))}|\n` : line;
    },
  });
  turndown.addRule('table', { filter: 'table', replacement: content => `\n\n${content.trim()}\n\n` });
  turndown.addRule('tableSection', { filter: ['thead', 'tbody', 'tfoot'], replacement: content => content });
  turndown.addRule('caption', {
    filter: ['caption', 'figcaption'],
    replacement: content => (content.trim() === '' ? '' : `\n\n${content.trim()}\n\n`),
  });
  turndown.addRule('raised', {
    filter: ['sub', 'sup'],
    replacement: (content, node) => {
      const name = node.nodeName.toLowerCase();
      // Numbers of notes in brackets are none without them.
      return content.trim() === '' || /^\s*(?:\\?\[|\()/u.test(content)
        ? content
        : `<${name}>${content}</${name}>`;
    },
  });
  turndown.addRule('strike', { filter: ['del', 's'], replacement: content => `~~${content}~~` });
  turndown.addRule('emptyLink', {
    filter: node =>
      node.nodeName === 'A' &&
      ((node.textContent ?? '').trim() === '' ||
        /^(?:#|javascript:)/iu.test(node.getAttribute('href') ?? '')) &&
      node.querySelector('img') === null,
    replacement: content => content.replace(/^[#¶§\u200b\s]+$/u, ''),
  });
  turndown.addRule('dataImage', {
    filter: node => node.nodeName === 'IMG' && (node.getAttribute('src') ?? '').startsWith('data:'),
    replacement: (_, node) => (node as Element).getAttribute('alt') ?? '',
  });
  return turndown;
}

function cellText(content: string): string {
  return content
    .trim()
    .replace(/\|/gu, '\\|')
    .replace(/\s*\n+\s*/gu, ' ');
}

function columnsOf(row: string): number {
  return row.split(/(?<!\\)\|/u).length - 1;
}

/** The first row of its table: pipe tables have a header row always. */
function isHeaderRow(row: Element): boolean {
  return closestNamed(row, 'table')?.querySelector('tr') === row;
}
