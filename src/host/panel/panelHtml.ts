import * as vscode from 'vscode';
import { htmlPage } from '../../core/library/htmlPage.ts';
import type { ShowMessage } from '../../protocol/notePanel.ts';
import { mediaUri, type PanelMedia } from './panelMedia.ts';

/** What a page of the panel is made of. */
export interface PanelPageParts {
  readonly media: PanelMedia;
  readonly imageHosts: readonly string[];
  /** The note the page shows by itself when it is loaded for the first time. */
  readonly carried: ShowMessage | undefined;
}

/**
 * The page a note is shown in. Its script, its styles and its first note are in it, so that it waits for no file and no message.
 * Nothing can be loaded into it but KaTeX's fonts and images of the collection and of `imageHosts`. Styles are inline also
 * since KaTeX places its boxes that way.
 */
export function panelHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  { media, imageHosts, carried }: PanelPageParts,
): string {
  const fonts = webview.asWebviewUri(vscode.Uri.joinPath(mediaUri(extensionUri), 'katex', 'fonts'));
  const katexStyle = media.katexStyle.replaceAll('url(fonts/', () => `url(${fonts}/`);
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = [
    "default-src 'none'",
    `img-src ${[webview.cspSource, ...imageHosts.flatMap(sourcesOf)].join(' ')}`,
    "style-src 'unsafe-inline'",
    `font-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    "form-action 'none'",
    "base-uri 'none'",
  ];
  // Without a `<` nothing in the data can end its element.
  const data = JSON.stringify(carried ?? null).replaceAll('<', '\\u003c');
  const body = `<div class="layout">
<main>
<header class="note-header"></header>
<div class="notice" role="status" hidden></div>
<article class="note"></article>
<nav class="neighbours" hidden></nav>
</main>
<nav class="outline" hidden></nav>
</div>
<script type="application/json" id="carried">${data}</script>
<script nonce="${nonce}">${media.script}</script>
`;
  return htmlPage({
    language: vscode.env.language,
    policy,
    title: '',
    styles: [katexStyle, media.style],
    attributes: ` data-vscode-context='{"webviewSection":"note","preventDefaultContextMenuItems":false}'`,
    body,
  });
}

/** A host as sources of the policy; nothing else can slip into it. */
function sourcesOf(host: string): string[] {
  return /^[a-z0-9.-]+(?::\d{1,5})?$/i.test(host) ? [`https://${host}`, `http://${host}`] : [];
}
