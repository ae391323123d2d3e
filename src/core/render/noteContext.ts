import type { Env } from 'markdown-it';
import type { FormulaError, OutlineEntry } from '../model/render.ts';
import { Anchors } from './anchors.ts';
import { EquationLabels } from './math/equationLabels.ts';
import { Typesetter } from './math/typeset.ts';
import { Positions } from './positions.ts';
import type { RenderLabels, RenderOptions } from './renderOptions.ts';
import { englishLabels } from './renderOptions.ts';

const contextKey = 'studyNote';

/** Everything the rules gather about one note while it is parsed and rendered. */
export class NoteContext {
  readonly options: RenderOptions;
  readonly labels: RenderLabels;
  readonly baseLine: number;
  readonly equations = new EquationLabels();
  readonly typesetter: Typesetter;
  readonly positions = new Positions();
  readonly errors: FormulaError[] = [];
  readonly outline: OutlineEntry[] = [];
  /** What the labels of sections and figures stand for. */
  readonly targets = new Map<string, string>();
  readonly anchors = new Anchors();
  formulas = 0;
  leftAsText = 0;

  constructor(options: RenderOptions) {
    this.options = options;
    this.typesetter = new Typesetter(options.macros);
    this.labels = { ...englishLabels, ...options.labels };
    this.baseLine = options.baseLine ?? 0;
  }

  /** Puts this context where the rules find it. */
  toEnv(): Env {
    return { [contextKey]: this };
  }
}

/** The context of the note being rendered. Throws when the rules run outside `renderNote`. */
export function contextOf(env: Env | undefined): NoteContext {
  const context = env?.[contextKey];
  if (!(context instanceof NoteContext)) throw new Error('The note rules run only through renderNote.');
  return context;
}
