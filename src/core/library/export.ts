import { stringify } from 'yaml';
import type { Article } from '../model/article.ts';

/** An article as a Markdown file of its own: front matter that reads back as it was, then the text. */
export function exportedNote(article: Article): string {
  const { title, key, filing, tags, date, bibliography } = article;
  const { authors, source, url, language, csl } = bibliography;
  const front = {
    title,
    citekey: key,
    ...(authors && authors.length > 0 && { author: authors }),
    ...(date !== null && { date }),
    ...(filing.topic.length > 0 && { topic: filing.topic }),
    ...(tags.length > 0 && { tags }),
    ...(source !== undefined && { source }),
    ...(url !== undefined && { url }),
    ...(language !== undefined && { lang: language }),
    ...csl,
  };
  return `---\n${stringify(front, { lineWidth: 0 })}---\n\n${article.text.replace(/^\n+/u, '').trimEnd()}\n`;
}
