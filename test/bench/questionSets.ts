import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Questions and the document each should find. */
export interface QuestionSet {
  readonly name: string;
  readonly documents: readonly { readonly title: string; readonly text: string }[];
  readonly questions: readonly { readonly text: string; readonly document: number }[];
}

interface SquadParagraph {
  readonly context: string;
  readonly qas: readonly { readonly question: string }[];
}

/** Gathers questions, each text becoming one document. */
class SetBuilder {
  readonly #documents: { title: string; text: string }[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #questions: { text: string; document: number }[] = [];

  document(text: string, title = ''): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#documents.push({ title, text }) - 1;
      this.#numbers.set(text, number);
    }
    return number;
  }

  question(text: string, document: number): void {
    this.#questions.push({ text, document });
  }

  build(name: string): QuestionSet {
    return { name, documents: this.#documents, questions: this.#questions };
  }
}

function readSquad(name: string, content: string): QuestionSet {
  const { data } = JSON.parse(content) as { data: readonly { paragraphs: readonly SquadParagraph[] }[] };
  const builder = new SetBuilder();
  for (const { paragraphs } of data)
    for (const { context, qas } of paragraphs) {
      const document = builder.document(context);
      for (const { question } of qas) builder.question(question, document);
    }
  return builder.build(name);
}

/** One question a line: `question` (or `query`, `input`) and `context` (or `text`, `passage`); `title` if any. */
function readJsonLines(name: string, content: string): QuestionSet {
  const builder = new SetBuilder();
  for (const line of content.split('\n')) {
    if (line.trim() === '') continue;
    const entry = JSON.parse(line) as Record<string, unknown>;
    const first = (...keys: string[]) =>
      keys.map(key => entry[key]).find((value): value is string => typeof value === 'string' && value !== '');
    const text = first('context', 'text', 'passage');
    const question = first('question', 'query', 'input');
    if (text === undefined) continue;
    const document = builder.document(text, first('title') ?? '');
    if (question !== undefined) builder.question(question, document);
  }
  return builder.build(name);
}

/** Reads a question set: a SQuAD JSON file, a JSONL file, or a folder with either. */
export function readQuestionSet(path: string): QuestionSet {
  if (statSync(path).isDirectory()) {
    const file = readdirSync(path).find(entry => /\.jsonl?$/.test(entry));
    if (file === undefined) throw new Error(`${path} holds neither a .json nor a .jsonl file.`);
    return readQuestionSet(join(path, file));
  }
  const name = basename(path).replace(/\.jsonl?$/, '');
  const content = readFileSync(path, 'utf8');
  return path.endsWith('.jsonl') ? readJsonLines(name, content) : readSquad(name, content);
}

/** The same questions with the documents united by `size` into long notes of sections. */
export function asLongNotes(set: QuestionSet, size: number): QuestionSet {
  const documents: { title: string; text: string }[] = [];
  for (let at = 0; at < set.documents.length; at += size) {
    const texts = set.documents.slice(at, at + size).map(({ text }) => text);
    documents.push({ title: '', text: texts.join('\n\n') });
  }
  const questions = set.questions.map(({ text, document }) => ({
    text,
    document: Math.floor(document / size),
  }));
  return { name: `${set.name}, ${size} to a note`, documents, questions };
}

/** Question sets at hand: those named in QUESTION_SETS (separated by `:`) and that of CORPORA_DIR. */
export function questionSets(print: (line: string) => void): QuestionSet[] {
  const paths = (process.env.QUESTION_SETS ?? '').split(':').filter(path => path !== '');
  const corpora = process.env.CORPORA_DIR;
  const own = corpora === undefined ? undefined : join(corpora, 'cmrc2018');
  if (own !== undefined && existsSync(own)) paths.unshift(own);
  else print('CORPORA_DIR is not set or holds no cmrc2018: ranking is measured on QUESTION_SETS alone.');
  return paths.map(readQuestionSet);
}
