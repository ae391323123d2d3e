import * as vscode from 'vscode';
import { inlineFonts, notePage } from '../../core/library/notePage.ts';
import type { Article } from '../../core/model/article.ts';
import type { RenderPool } from '../../threads/renderPool.ts';
import { renderLabels } from './panelLabels.ts';
import { mediaUri, textAt } from './panelMedia.ts';
import { imageBase, type NoteSource } from './panelNote.ts';

/** Images larger than this are left out of a page, in bytes. */
const largestImage = 20_000_000;

/** Base of the addresses under which the renderer hands the images of the collection back. */
const imageOrigin = 'note-image:';

const imageTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  apng: 'image/apng',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  ico: 'image/x-icon',
};

/** What a note is made a page of its own with. */
export interface ExportServices {
  readonly extensionUri: vscode.Uri;
  readonly source: NoteSource;
  readonly renderer: Pick<RenderPool, 'render'>;
}

/** An article as one HTML file that opens offline; `prints` has it printed when it opens. */
export async function exportedPage(
  article: Article,
  { extensionUri, source, renderer }: ExportServices,
  prints: boolean,
): Promise<string> {
  const [canonical] = article.copies;
  const { note } = await renderer.render({
    text: article.text,
    labels: renderLabels(),
    standalone: true,
    ...(canonical && { images: imageBase(canonical, imageOrigin) }),
  });
  const folder = canonical && vscode.Uri.parse(canonical.folder, true);
  const html = withoutRepeatedTitle(await withImages(note.html, folder), article.title);
  const media = mediaUri(extensionUri);
  const own = await textAt(vscode.Uri.joinPath(media, 'exportedNote.css'));
  const katex = html.includes('class="katex')
    ? await inlineFonts(await textAt(vscode.Uri.joinPath(media, 'katex', 'katex.min.css')), html, path =>
        base64At(vscode.Uri.joinPath(media, 'katex', path)),
      )
    : '';
  const { bibliography, filing, tags, date, key } = article;
  const { url } = bibliography;
  const facts = [
    filing.topic.length === 0 ? '' : source.topicLabels(filing.topic).join(' › '),
    [date ?? '', ...tags].filter(fact => fact !== '').join(' · '),
    `@${key}`,
  ];
  return notePage({
    title: article.title,
    language:
      bibliography.language ?? (/\p{Script=Han}{2}/u.test(article.text.slice(0, 4_000)) ? 'zh' : 'en'),
    facts: facts.filter(fact => fact !== ''),
    source: url === undefined ? undefined : { name: bibliography.source ?? url, url },
    html,
    styles: katex + own,
    prints,
  });
}

/** The note's own title would stand below the page's a second time. */
function withoutRepeatedTitle(html: string, title: string): string {
  const first = /^<h1[^>]*>([^<]*)<\/h1>\s*/.exec(html);
  return first !== null && decoded(first[1]!).trim() === title.trim() ? html.slice(first[0].length) : html;
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** The images of the collection put into the HTML; one that cannot be read leaves its alternative text. */
async function withImages(html: string, folder: vscode.Uri | undefined): Promise<string> {
  const images = [...new Set([...html.matchAll(/<img src="note-image:\/([^"]*)"/g)].map(match => match[1]!))];
  const addresses = new Map<string, string>();
  for (const path of images) {
    addresses.set(path, folder === undefined ? '' : await imageAddress(folder, path));
  }
  return html.replace(
    /<img src="note-image:\/([^"]*)"/g,
    (_all, path: string) => `<img src="${addresses.get(path)}"`,
  );
}

async function imageAddress(folder: vscode.Uri, encoded: string): Promise<string> {
  const path = encoded.split('/').map(decodeURIComponent).join('/');
  const type = imageTypes[/\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''];
  try {
    const uri = vscode.Uri.joinPath(folder, path);
    const { size } = await vscode.workspace.fs.stat(uri);
    return type === undefined || size > largestImage ? '' : `data:${type};base64,${await base64At(uri)}`;
  } catch {
    return '';
  }
}

async function base64At(uri: vscode.Uri): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  let binary = '';
  const portion = 0x8000;
  for (let at = 0; at < bytes.length; at += portion) {
    binary += String.fromCharCode(...bytes.subarray(at, at + portion));
  }
  return btoa(binary);
}
