import type { Topic } from '../model/topic.ts';
import { foldText } from '../util/foldText.ts';
import { madeOnce } from '../util/madeOnce.ts';

/** Topic paths by the names a person may write, each name folded. */
export interface TopicNames {
  /** Ids and labels, at the top level or, where only one topic has the name, below it. */
  readonly exact: ReadonlyMap<string, readonly string[]>;
  /** Further names, as folders and category lines are often called. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** Ids, labels and further names of a topic's children, by the topic's path joined with `/`. */
  readonly children: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Collects the names of a taxonomy; a name of the top level goes before the same name below. */
export const topicNames = madeOnce((taxonomy: readonly Topic[]): TopicNames => {
  const exact = new Map<string, readonly string[]>();
  const aliases = new Map<string, readonly string[]>();
  const children = new Map<string, ReadonlyMap<string, string>>();
  let level = taxonomy.map(topic => ({ topic, path: [topic.id] as readonly string[] }));
  while (level.length > 0) {
    addUnique(exact, level, ({ id, label }) => [id, label.en, label['zh-cn']]);
    addUnique(aliases, level, topic => topic.aliases);
    for (const { topic, path } of level) children.set(path.join('/'), childNames(topic));
    level = level.flatMap(({ topic, path }) =>
      topic.children.map(child => ({ topic: child, path: [...path, child.id] })),
    );
  }
  return { exact, aliases, children };
});

/**
 * Topic path that a name means: `nlp`, `自然语言处理`, `nlp/position-encoding`, `['nlp', 'Position Encoding']`,
 * whatever the case and width of its letters. A name that is no id or label of the taxonomy becomes a
 * top-level topic whose id is that name, unchanged.
 *
 * @param name a topic's name or path; of a list the first is the outermost
 * @returns ids from the top level down; empty for an empty name
 */
export function resolveTopic(name: string | readonly string[], names: TopicNames): readonly string[] {
  const parts = (typeof name === 'string' ? [name] : name)
    .map(part => part.trim())
    .filter(part => part !== '');
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  return below(outermost(first, names), rest, names);
}

/**
 * Topic of the taxonomy that a folder or a category line means, by any of its names, with numbering
 * (`03-nlp`, `第二章 强化学习`) and the marks between words aside.
 *
 * @returns ids from the top level down, or `undefined` where the name is none of the taxonomy's
 */
export function findTopic(name: string, names: TopicNames): readonly string[] | undefined {
  for (const form of [name, spaced(name), spaced(withoutNumbering(name)), hyphened(withoutNumbering(name))]) {
    const key = nameKey(form);
    const path = names.exact.get(key) ?? names.aliases.get(key);
    if (path) return path;
  }
  return undefined;
}

/** Id of the child of `path` that a folder's name means, if there is one. */
export function findChild(
  path: readonly string[],
  name: string,
  names: TopicNames,
): readonly string[] | undefined {
  const known = names.children.get(path.join('/'));
  for (const form of [name, spaced(withoutNumbering(name)), hyphened(withoutNumbering(name))]) {
    const id = known?.get(nameKey(form));
    if (id !== undefined) return [...path, id];
  }
  return undefined;
}

function outermost(name: string, names: TopicNames): readonly string[] {
  const whole = names.exact.get(nameKey(name));
  if (whole) return whole;
  const [first, ...rest] = name.split('/');
  const top = rest.length > 0 ? names.exact.get(nameKey(first!)) : undefined;
  return top ? below(top, rest, names) : [name];
}

function below(path: readonly string[], rest: readonly string[], names: TopicNames): readonly string[] {
  let at = path;
  for (const part of rest) {
    const id = names.children.get(at.join('/'))?.get(nameKey(part));
    at = [...at, id ?? part.trim()];
  }
  return at;
}

function nameKey(name: string): string {
  return foldText(name).trim();
}

function spaced(name: string): string {
  return name.replace(/[-_\s]+/g, ' ');
}

function hyphened(name: string): string {
  return name.replace(/[-_\s]+/g, '-');
}

/** Takes chapter and list numbers off a name: `03-`, `1.2 `, `chapter 4_`, `第三章`, `a)`. */
export function withoutNumbering(name: string): string {
  return name.replace(
    /^(?:(?:chapter|chap|ch|part|section|lecture|week|unit)[-_. ]?(?=[\d_-])|第[\d一二三四五六七八九十百]+[章节部分篇讲课周]+)?[\d.]*[-_.、:：) ]*/i,
    '',
  );
}

interface LeveledTopic {
  readonly topic: Topic;
  readonly path: readonly string[];
}

function addUnique(
  table: Map<string, readonly string[]>,
  level: readonly LeveledTopic[],
  namesOf: (topic: Topic) => readonly string[],
): void {
  const found = new Map<string, readonly string[] | undefined>();
  for (const { topic, path } of level) {
    for (const key of new Set(namesOf(topic).map(nameKey))) found.set(key, found.has(key) ? undefined : path);
  }
  for (const [key, path] of found) if (path && !table.has(key)) table.set(key, path);
}

function childNames(topic: Topic): Map<string, string> {
  const table = new Map<string, string>();
  for (const child of topic.children) {
    for (const name of [child.id, child.label.en, child.label['zh-cn'], ...child.aliases]) {
      const key = nameKey(name);
      if (!table.has(key)) table.set(key, child.id);
    }
  }
  return table;
}
