import * as vscode from 'vscode';
import type { Article } from '../../core/model/article.ts';
import type { PanelTarget } from '../../protocol/notePanel.ts';
import type { PanelActions } from './panelServices.ts';

/**
 * Goes where a link of a note leads: to another site, or to a note or a file of the collection. An address of any other
 * kind is left alone.
 *
 * @param article what the address is relative to.
 * @param show shows a note in the panel of the link.
 */
export async function openLink(
  address: string,
  article: Article | undefined,
  actions: Pick<PanelActions, 'followRelative' | 'openFile'>,
  show: (key: string, target: PanelTarget) => Promise<void>,
): Promise<void> {
  if (/^(?:https?|mailto):/i.test(address)) {
    // The editor shows the address and asks before it leaves for a site it does not know.
    await vscode.env.openExternal(vscode.Uri.parse(address, true));
    return;
  }
  if (article === undefined || /^[a-z][a-z0-9+.-]*:/i.test(address)) return;
  const link = await actions.followRelative(article, address);
  if (link?.key !== undefined) await show(link.key, link.anchor === undefined ? {} : { anchor: link.anchor });
  else if (link !== undefined) await actions.openFile(link.uri);
}

/**
 * Shows the article that `[[target]]` means, or says that there is none.
 *
 * @param beside whether in a further panel.
 */
export async function openWikiLink(
  target: string,
  beside: boolean,
  actions: Pick<PanelActions, 'resolveWikiLink' | 'openBeside'>,
  show: (key: string) => Promise<void>,
): Promise<void> {
  const key = await actions.resolveWikiLink(target);
  if (key === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No article is called “{0}”.', target));
  } else if (beside) await actions.openBeside(key);
  else await show(key);
}
