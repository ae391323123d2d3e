import { type Fields, fieldsOf } from './metadata.ts';

/** An item of a raw export of Joplin. */
export interface JoplinItem {
  /** Whether it is a note that can be read; others are notebooks, tags, files and what is encrypted. */
  readonly isNote: boolean;
  readonly fields: Fields;
  /** The text without the title above it and the properties below. */
  readonly body: string;
  /** 0-based line of the first line of `body`. */
  readonly bodyLine: number;
}

const properties = /(?:^|\n)id: [0-9a-f]{32}\n(?:[a-z_]+:[^\n]*\n){2,60}type_: (\d{1,2})\s*$/u;

/** The item of Joplin that a file holds, whose first line is its title and whose last are its properties; `undefined` for any other text. */
export function joplinItem(text: string): JoplinItem | undefined {
  const found = text.includes('\ntype_: ') ? properties.exec(text.slice(-6000)) : null;
  if (found === null) return undefined;
  const given = fieldsOf(
    new Map(
      found[0]
        .trim()
        .split('\n')
        .map(row => [row.slice(0, row.indexOf(':')), row.slice(row.indexOf(':') + 1).trim()] as const),
    ),
  );
  const end = text.lastIndexOf(found[0].trimStart());
  const [title = '', ...rest] = text.slice(0, end).split('\n');
  const fields: [string, unknown][] = [
    ['title', title.trim()],
    ['date', given.get('user_created_time') ?? given.get('created_time')],
    ['author', given.get('author')],
    ['url', given.get('source_url')],
  ];
  return {
    isNote: found[1] === '1' && given.get('encryption_applied') !== '1',
    fields: fieldsOf(new Map(fields)),
    body: rest.join('\n'),
    bodyLine: 1,
  };
}
