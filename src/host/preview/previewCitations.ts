import * as vscode from 'vscode';
import type { RunningCitations } from '../../core/library/cite.ts';
import type { CitedKey } from '../../core/library/draftText.ts';
import type { DraftApi } from '../../threads/draftApi.ts';
import { citationSettings } from '../commands/draftStyle.ts';
import { settingIds } from '../contributions.ts';
import { type CitationAnswer, useCitations } from './citationRules.ts';
import type { PreviewPlugin } from './markdownPreview.ts';

/** What the preview asks of the collection. */
export interface PreviewSource {
  readonly state: string;
  readonly onDidChange: vscode.Event<void>;
  readonly drafting: Pick<DraftApi, 'runningCitations'>;
}

/** Documents whose citations are kept worked out. */
const kept = 20;

/** Citations in VS Code's Markdown preview, by the collection and the style that is set. */
export class PreviewCitations implements PreviewPlugin, vscode.Disposable {
  readonly setting = settingIds.previewCitations;
  readonly follows = [settingIds.citationStyle, settingIds.citationMarkdown];
  readonly #source: PreviewSource;
  readonly #answers = new Map<string, RunningCitations | undefined>();
  /** Texts of single citations, for the moment in which a document is worked out anew. */
  readonly #texts = new Map<string, string | null>();
  readonly #listener: vscode.Disposable;

  constructor(source: PreviewSource) {
    this.#source = source;
    this.#listener = source.onDidChange(() => {
      if (this.#answers.size === 0) return;
      this.#answers.clear();
      this.#refresh();
    });
  }

  extend(md: Parameters<PreviewPlugin['extend']>[0]): void {
    useCitations(
      md,
      groups => this.#answer(groups),
      () => vscode.l10n.t('References'),
      () => citationSettings().markdown,
    );
  }

  dispose(): void {
    this.#listener.dispose();
  }

  /** What the citations of one document say; the preview cannot wait, so it is drawn again when the answer is there. */
  #answer(groups: readonly (readonly CitedKey[])[]): CitationAnswer {
    const { style } = citationSettings();
    const id = JSON.stringify([style, groups]);
    const known = this.#answers.get(id);
    if (known) return known;
    if (!this.#answers.has(id)) {
      const [oldest] = this.#answers.keys();
      if (this.#answers.size >= kept && oldest !== undefined) this.#answers.delete(oldest);
      this.#answers.set(id, undefined);
      void this.#ask(id, groups, style);
    }
    const citations = groups.map(group => this.#texts.get(JSON.stringify([style, group])) ?? null);
    return { citations, references: [] };
  }

  async #ask(id: string, groups: readonly (readonly CitedKey[])[], style: string): Promise<void> {
    if (this.#source.state !== 'ready') return;
    const answer = await this.#source.drafting.runningCitations(groups, style).catch(() => undefined);
    if (answer === undefined || !this.#answers.has(id)) return;
    this.#answers.set(id, answer);
    groups.forEach((group, index) => {
      this.#texts.set(JSON.stringify([style, group]), answer.citations[index] ?? null);
    });
    this.#refresh();
  }

  #refresh(): void {
    void vscode.commands.executeCommand('markdown.preview.refresh');
  }
}
