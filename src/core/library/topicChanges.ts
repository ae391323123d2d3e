import type { Filing } from '../model/article.ts';
import type { Topic } from '../model/topic.ts';

/** A change a person made to the taxonomy. Paths are topic ids from the top level down. */
export type TopicChange =
  | { readonly op: 'add'; readonly path: readonly string[] }
  | { readonly op: 'rename'; readonly path: readonly string[]; readonly label: string }
  /** Moving onto a topic that is there merges the two; onto the one above it takes it away, `[]` being Unsorted. */
  | { readonly op: 'move'; readonly path: readonly string[]; readonly to: readonly string[] };

/** Name of the store's setting that keeps the changes in force, as JSON, for readers. */
export const topicChangesSetting = 'topicChanges';

/** The taxonomy as a person made it their own: bundled topics with later changes applied in turn. */
export class TopicChanges {
  readonly #changes: readonly TopicChange[];

  /** @param changes in the order they were made; a topic made anew where one was moved away stands there again. */
  constructor(changes: readonly TopicChange[]) {
    const isMadeAnew = (path: readonly string[], after: number) =>
      changes.some((change, index) => index > after && change.op === 'add' && isSame(change.path, path));
    this.#changes = changes.filter(({ op, path }, index) => op !== 'move' || !isMadeAnew(path, index));
  }

  /** Reads what a store's setting keeps. */
  static from(setting: string | undefined): TopicChanges {
    return new TopicChanges(JSON.parse(setting ?? '[]') as TopicChange[]);
  }

  /** Where a topic path stands after all moves. */
  moved(path: readonly string[]): readonly string[] {
    return this.#changes.reduce((at, change) => (change.op === 'move' ? movedBy(change, at) : at), path);
  }

  /** A filing with its topics where they stand now. */
  applied(filing: Filing): Filing {
    if (this.#changes.length === 0) return filing;
    return { ...filing, topic: this.moved(filing.topic), guess: this.moved(filing.guess) };
  }

  /** Topics that are to be shown even while nothing is filed under them. */
  added(): readonly (readonly string[])[] {
    const added = this.#changes.flatMap((change, index) =>
      change.op === 'add' ? [new TopicChanges(this.#changes.slice(index + 1)).moved(change.path)] : [],
    );
    return added;
  }

  /** The taxonomy with the changes in it: for labels, order, and the names a search knows. */
  taxonomy(base: readonly Topic[]): readonly Topic[] {
    return this.#changes.reduce(changedBy, base);
  }
}

function changedBy(topics: readonly Topic[], change: TopicChange): readonly Topic[] {
  switch (change.op) {
    case 'add':
      return find(topics, change.path) ? topics : put(topics, change.path, bare(change.path));
    case 'rename': {
      const label = { en: change.label, 'zh-cn': change.label };
      return put(topics, change.path, { ...(find(topics, change.path) ?? bare(change.path)), label });
    }
    case 'move': {
      const taken = find(topics, change.path);
      const target = find(topics, change.to);
      const rest = remove(topics, change.path);
      if (!taken) return rest;
      if (change.to.length === 0) return merged({ ...bare([]), children: rest }, taken).children;
      return put(rest, change.to, target ? merged(target, taken) : renamed(taken, change.to));
    }
  }
}

function movedBy(
  { path: from, to }: { readonly path: readonly string[]; readonly to: readonly string[] },
  path: readonly string[],
): readonly string[] {
  const isBelow = from.length > 0 && from.every((id, depth) => path[depth] === id);
  return isBelow ? [...to, ...path.slice(from.length)] : path;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, depth) => id === b[depth]);
}

function find(topics: readonly Topic[], [id, ...rest]: readonly string[]): Topic | undefined {
  const topic = topics.find(candidate => candidate.id === id);
  return topic && rest.length > 0 ? find(topic.children, rest) : topic;
}

/** The topics with one put in its place; topics missing above it are made. */
function put(topics: readonly Topic[], path: readonly string[], topic: Topic): readonly Topic[] {
  const [id, ...rest] = path;
  if (id === undefined) return topics;
  const existing = topics.find(candidate => candidate.id === id);
  const parent = existing ?? bare([id]);
  const next = rest.length === 0 ? topic : { ...parent, children: put(parent.children, rest, topic) };
  return existing ? topics.map(candidate => (candidate === existing ? next : candidate)) : [...topics, next];
}

function remove(topics: readonly Topic[], [id, ...rest]: readonly string[]): readonly Topic[] {
  if (rest.length === 0) return topics.filter(topic => topic.id !== id);
  return topics.map(topic =>
    topic.id === id ? { ...topic, children: remove(topic.children, rest) } : topic,
  );
}

function merged(target: Topic, taken: Topic): Topic {
  const children = taken.children.reduce<readonly Topic[]>((all, child) => {
    const same = all.find(({ id }) => id === child.id);
    return put(all, [child.id], same ? merged(same, child) : child);
  }, target.children);
  return { ...target, children };
}

function renamed(topic: Topic, to: readonly string[]): Topic {
  return { ...topic, id: to.at(-1) ?? topic.id };
}

function bare(path: readonly string[]): Topic {
  const id = path.at(-1) ?? '';
  return { id, label: { en: id, 'zh-cn': id }, aliases: [], keywords: [], children: [] };
}
