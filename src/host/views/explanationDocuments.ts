import * as vscode from 'vscode';
import type { CopyComparison } from '../../core/library/duplicates.ts';
import type { ArticleSummary } from '../../core/model/article.ts';
import { explanation } from './explanation.ts';
import { LiveDocuments } from './liveDocuments.ts';

const scheme = 'study-notes-why';
/** Plain text that wraps, see the language and its settings in package.json. */
const language = 'study-notes-explanation';

/** What knows why copies are one article. */
export interface ExplanationSource {
  readonly onDidChange: vscode.Event<void>;
  summaries(keys: readonly string[]): Promise<readonly ArticleSummary[]>;
  comparisons(key: string): Promise<readonly CopyComparison[]>;
}

/** Read-only documents that say why the copies of an article are one; kept up to date while open. */
export class ExplanationDocuments extends LiveDocuments {
  readonly #source: ExplanationSource;

  constructor(source: ExplanationSource) {
    super(scheme, source.onDidChange);
    this.#source = source;
  }

  override async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const [article] = await this.#source.summaries([query]);
    if (!article) return vscode.l10n.t('The collection has no article with the key {0} any more.', query);
    return explanation(article, await this.#source.comparisons(query));
  }
}

/** Opens the explanation of an article's copies. */
export async function showExplanation(key: string): Promise<void> {
  const name = `${key.replace(/[\\/]/gu, '-')}.txt`;
  const uri = vscode.Uri.from({ scheme, path: `/${name}`, query: key });
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.languages.setTextDocumentLanguage(document, language);
  await vscode.window.showTextDocument(document, { preview: true });
}
