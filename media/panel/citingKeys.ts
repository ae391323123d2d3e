import { send } from './host.ts';

/**
 * Passes on the keys of *Insert Citation* and *Insert Citation with Locator…*. In a browser VS Code takes
 * every Ctrl+C or Cmd+C in a page for copying, with more keys held as well, and runs no command by it.
 */
export function listenForCitingKeys(): void {
  // On the desktop it runs them by itself.
  if (location.protocol === 'vscode-webview:') return;
  document.addEventListener('keydown', event => {
    const isCiting = event.code === 'KeyC' && event.altKey && (event.ctrlKey || event.metaKey);
    if (isCiting && !event.repeat) send({ type: 'cite', withLocator: event.shiftKey });
  });
}
