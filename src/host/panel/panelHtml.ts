import * as vscode from 'vscode';

/** Folder of the panel's scripts, styles and fonts. */
export function mediaUri(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'media');
}

/**
 * The page a note is shown in. Nothing in it can be loaded but its own style sheets, fonts and script
 * and images of the collection and of `imageHosts`. Styles may be inline, since KaTeX places its boxes that way.
 */
export function panelHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  imageHosts: readonly string[],
): string {
  const media = (...path: string[]) =>
    webview.asWebviewUri(vscode.Uri.joinPath(mediaUri(extensionUri), ...path)).toString();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = [
    "default-src 'none'",
    `img-src ${[webview.cspSource, ...imageHosts.flatMap(sourcesOf)].join(' ')}`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `font-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${media('katex', 'katex.min.css')}">
<link rel="stylesheet" href="${media('notePanel.css')}">
<title></title>
</head>
<body data-vscode-context='{"webviewSection":"note","preventDefaultContextMenuItems":false}'>
<div class="layout">
<main>
<header class="note-header"></header>
<div class="notice" role="status" hidden></div>
<article class="note"></article>
<nav class="neighbours" hidden></nav>
</main>
<nav class="outline" hidden></nav>
</div>
<script nonce="${nonce}" src="${media('notePanel.js')}"></script>
</body>
</html>`;
}

/** A host as sources of the policy; nothing else can slip into it. */
function sourcesOf(host: string): string[] {
  return /^[a-z0-9.-]+(?::\d{1,5})?$/i.test(host) ? [`https://${host}`, `http://${host}`] : [];
}
