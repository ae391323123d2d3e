import { renderNote } from '../../../src/core/render/renderNote.ts';

/**
 * The HTML of a note as specifications give theirs, without what we add for the panel: lines, anchors, names of addresses,
 * highlighting, captions, what holds a table, and what a screen reader says of a task.
 */
export function specified(markdown: string): string {
  return renderNote(markdown, { resolveImage: src => src })
    .html.replace(/ data-line="\d+"/g, '')
    .replace(
      /<div class="code"(?: data-language="([^"]*)")?><pre><code class="hljs">([\s\S]*?)<\/code><\/pre><\/div>\n/g,
      (_all, language: string | undefined, code: string) =>
        `<pre><code${language === undefined ? '' : ` class="language-${language}"`}>${code.replace(/<\/?span[^>]*>/g, '')}</code></pre>\n`,
    )
    .replace(/(<h\d) id="[^"]*"/g, '$1')
    .replace(/<div class="table">(<table>.*?<\/table>)<\/div>/gs, '$1')
    .replace(/ style="text-align:(\w+)"/g, ' align="$1"')
    .replace(/<li class="task">/g, '<li>')
    .replace(/<input type="checkbox" disabled( checked)?[^>]*>/g, '<input$1 disabled type="checkbox">')
    .replaceAll(' loading="lazy"', '')
    .replace(/(<a href="([^"]*)") title="\2"/g, '$1')
    .replace(/<figure>(<img[^>]*>)<figcaption>.*?<\/figcaption><\/figure>/g, '<p>$1</p>');
}

/** The same document written one way. */
export function normalized(html: string): string {
  return html
    .replace(/ ?\/>/g, '>')
    .replace(/ (checked|disabled)=""/g, ' $1')
    .replace(/<(\/?)del>/g, '<$1s>')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\n+/g, '\n')
    .replaceAll('>\n<', '><')
    .trim();
}
