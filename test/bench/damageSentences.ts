import type { Random } from './damageRandom.ts';

/** A note cut where sentences end; what stands inside code and formulas is left whole. */
export interface Piece {
  readonly text: string;
  /** Whether it is prose, which may be edited. */
  readonly prose: boolean;
}

/** Cuts Markdown into sentences of prose and blocks of code, formulas, headings and tables. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const [index, block] of text.split(/((?:^|\n)```[\s\S]*?\n```|\$\$[\s\S]*?\$\$)/).entries()) {
    if (index % 2 === 1) {
      pieces.push({ text: block, prose: false });
      continue;
    }
    for (const line of block.split(/(?<=\n)/)) {
      if (/^\s*(?:#|\||:|!\[|<)/.test(line)) pieces.push({ text: line, prose: false });
      else
        for (const part of line.split(/(?<=[。！？；!?]|[.]\s)/)) if (part !== '') pieces.push(asPiece(part));
    }
  }
  return pieces;
}

function asPiece(text: string): Piece {
  return { text, prose: text.replace(/\s/g, '').length >= 6 };
}

export function joined(pieces: readonly Piece[]): string {
  return pieces.map(piece => piece.text).join('');
}

/** Prose sentences of a note, for inserting them elsewhere. */
export function sentencesOf(text: string): string[] {
  return piecesOf(text)
    .filter(piece => piece.prose && piece.text.trim().length >= 15)
    .map(piece => piece.text.trim());
}

const synonyms: readonly (readonly [string, string])[] = [
  ['我们', '大家'],
  ['可以', '能够'],
  ['使用', '采用'],
  ['通过', '借助'],
  ['因此', '所以'],
  ['例如', '比如'],
  ['并且', '而且'],
  ['如果', '若'],
  ['但是', '不过'],
  ['需要', '得'],
  ['非常', '十分'],
  ['进行', '做'],
  ['其中', '这里面'],
  ['以及', '和'],
  ['这个', '该'],
  ['表示', '记作'],
  ['计算', '求出'],
  ['问题', '难题'],
  ['方法', '办法'],
  ['模型', '网络'],
  ['the', 'that'],
  ['use', 'employ'],
  ['using', 'with'],
  ['can', 'may'],
  ['however', 'yet'],
  ['large', 'big'],
  ['method', 'approach'],
  ['show', 'demonstrate'],
  ['because', 'since'],
  ['many', 'numerous'],
];
const fillers = ['其实', '一般来说', '大体上', '事实上', '简单地说', '换句话说', '显然'];

/** Edits a sentence lightly: synonyms, a filler, a dropped word. */
export function edited(sentence: string, random: Random): string {
  let text = sentence;
  for (const [from, to] of synonyms) {
    if (!text.includes(from) || random.chance(0.2)) continue;
    text = /[a-z]/.test(from)
      ? text.replace(new RegExp(`\\b${from}\\b`, 'g'), to)
      : text.replaceAll(from, to);
  }
  const at = random.below(text.length);
  if (/\p{Script=Han}/u.test(text)) text = random.pick(fillers) + text;
  if (random.chance(0.5)) text = text.slice(0, at) + text.slice(at + 2 + random.below(4));
  return text === sentence ? `${text.slice(0, at)}${text.slice(at + 3)}` : text;
}

export type SentenceChange = 'edit' | 'drop' | 'add' | 'replace' | 'mixed';

/** Changes a share of the sentences of a note. */
export function changeSentences(
  text: string,
  share: number,
  change: SentenceChange,
  strangers: readonly string[],
  random: Random,
): string {
  const pieces = piecesOf(text);
  const prose = pieces.flatMap((piece, index) => (piece.prose ? [index] : []));
  const chosen = new Set(random.shuffled(prose).slice(0, Math.round(share * prose.length)));
  const out: Piece[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (!chosen.has(index)) {
      out.push(piece);
      continue;
    }
    const how = change === 'mixed' ? random.pick(['edit', 'drop', 'add', 'replace'] as const) : change;
    const end = piece.text.endsWith('\n') ? '\n' : '';
    if (how === 'edit') out.push({ text: edited(piece.text, random), prose: true });
    else if (how === 'add') out.push(piece, { text: random.pick(strangers) + end, prose: true });
    else if (how === 'replace') out.push({ text: random.pick(strangers) + end, prose: true });
  }
  return joined(out);
}

/** Words for words as far as the list reaches and clauses turned round, in every second sentence: what comes back from a translation and another. */
export function reworded(text: string, random: Random): string | undefined {
  const pieces = piecesOf(text);
  if (pieces.filter(piece => piece.prose).length < 8) return undefined;
  return joined(
    pieces.map((piece, at) => (piece.prose && at % 2 === 0 ? rewordedPiece(piece, random) : piece)),
  );
}

function rewordedPiece({ text }: Piece, random: Random): Piece {
  let made = text;
  for (const [from, to] of synonyms) {
    made = /[a-z]/.test(from)
      ? made.replace(new RegExp(`\\b${from}\\b`, 'g'), to)
      : made.replaceAll(from, to);
  }
  const clauses = /^(\s*)([^，。；！？,]{4,})，([^，。；！？,]{4,})([。；！？]\s*)$/.exec(made);
  if (clauses && random.chance(0.5)) made = `${clauses[1]}${clauses[3]}，${clauses[2]}${clauses[4]}`;
  return { text: made, prose: true };
}
