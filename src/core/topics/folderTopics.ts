import { foldText } from '../util/foldText.ts';
import { findChild, findTopic, type TopicNames, withoutNumbering } from './resolveTopic.ts';

/** Folder names that say what kind of files lie in them, not what the files are about. */
const genericNames = new Set(
  `src source sources docs doc document documents documentation content contents note notes notebook notebooks post posts
  _posts _drafts draft drafts blog blogs article articles asset assets attachment attachments image images img imgs
  picture pictures pic pics figure figures fig media static public resource resources file files data misc miscellaneous
  other others unsorted uncategorized unclassified uncategorised unlabeled unlabelled inbox todo temp tmp new old
  archive archives backup example examples sample samples test tests code scripts download downloads export exports
  import imports page pages index main master home root wiki web site website html markdown md txt text pdf raw clip
  rest hidden unknown unfiled untagged untitled mixed mix loose stuff various varia heldout holdout my to
  clips clippings listing listings list lists feed feeds rss dump dumps crawl scraped webpages bookmarks
  daily journal journals diary template templates moc mocs canvas excalidraw zettel zettelkasten slipbox fleeting permanent
  project projects area areas issue_template saved readlater reference references chapter chapters book books part section all default en zh cn
  zh-cn zh-hans zh-tw en-us english chinese 中文 英文 文档 笔记 学习笔记 文章 博客 草稿 图片 附件 资源 资料 其他 其它 杂项 杂 未分类
  待整理 未标注 未归档 未归类 待归类 待归档 其余 剩余 混合 综合 未知 随手记 散文件 列表 列表页 抓取 网页 待分类 未整理 收件箱 临时 归档 备份 示例 代码 测试 下载 剪藏 收藏 摘录 目录 全部 默认 新建文件夹 原文 参考资料 日记 日志 日报 周报 每日 模板 项目 领域 存档`.split(
    /\s+/,
  ),
);
/** Of these names those that are a subject as well, where they stand among the subjects of a collection. */
const ambiguousNames = new Set(
  `blog blogs book books code data feeds media reference references scripts static test tests web website 代码 测试 博客
  网页 资源`.split(/\s+/),
);
const datePattern = /^(?:\d+|[12]\d{3}[-_.年]?\d{0,2}[-_.月]?\d{0,2}日?|[qQ]\d|[vV]\d[\d.]*|[0-9a-f]{7,})$/;

/** Notes a folder must hold for it to count as several. */
const several = 2;
/** Folders of several notes that must stand side by side before their names are taken for topics. */
const severalSiblings = 2;
/** Share of the notes under a folder that must lie in such subfolders. */
const mostNotes = 0.5;
/** Share of all notes a single outermost folder must hold to be looked through. */
const nearlyAll = 0.9;
/** Outermost folders of several notes that must name subjects before an ambiguous name among them is one, too. */
const severalSubjects = 3;
/** Notes a subfolder of a topic must hold to be a subtopic. */
const subtopicNotes = 3;

/** Folder names above each note, outermost first. */
type Folders = readonly string[];

/**
 * Topics that the folders of a collection name. A folder names a topic if it is called like one of the
 * taxonomy, or if it stands among several folders that each hold several notes and between them most
 * notes of their parent. Folders called `docs`, `2024` and the like are looked through.
 *
 * @param notes folders of every note of the collection
 * @returns for each note the topic path its folders name; empty where they name none
 */
export function folderTopics(notes: readonly Folders[], names: TopicNames): (readonly string[])[] {
  const named = notes.map(folders => folders.map(withoutId));
  const subjects = ambiguousSubjects(named);
  const meaningful = (folders: Folders) =>
    folders.filter((name, depth) => (depth === 0 && subjects.has(name)) || !isGeneric(name));
  const paths = withoutCommonRoot(named.map(meaningful), names);
  const counts = countNotes(paths);
  const ownTopics = isTopicGroup(counts);
  const loosely = !ownTopics || mostlyKnown(counts, names);
  return paths.map(path => {
    const [first, second] = path;
    if (first === undefined) return [];
    const known = names.exact.get(foldText(first).trim()) ?? (loosely ? findTopic(first, names) : undefined);
    if (known) return withChild(known, path.slice(1), names);
    if (!ownTopics) return innerTopic(path.slice(1), names);
    const isSubtopic = second !== undefined && (counts.get(keyOf([first, second])) ?? 0) >= subtopicNotes;
    return isSubtopic ? [first, second] : [first];
  });
}

/** A folder's name without the number that Notion's exports have behind it. */
function withoutId(name: string): string {
  return name.replace(/(?<=\S) [0-9a-f]{32}$/u, '');
}

/** Looks through an outermost folder in which nearly all notes lie: it holds the collection, it names no part of it. */
function withoutCommonRoot(paths: readonly Folders[], names: TopicNames): readonly Folders[] {
  const notesIn = Map.groupBy(paths, ([first]) => first ?? '');
  for (const [root, inside] of notesIn) {
    const holdsAll = root !== '' && inside.length >= nearlyAll * paths.length;
    if (!holdsAll || findTopic(root, names) || inside.every(path => path.length === 1)) continue;
    return withoutCommonRoot(
      paths.map(path => (path[0] === root ? path.slice(1) : path)),
      names,
    );
  }
  return paths;
}

/** The topic of the taxonomy that the outermost folder naming one names. */
function innerTopic(path: Folders, names: TopicNames): readonly string[] {
  for (const [depth, folder] of path.entries()) {
    const topic = findTopic(folder, names);
    if (topic) return withChild(topic, path.slice(depth + 1), names);
  }
  return [];
}

/** The topic, or the subtopic of it that a folder further in names. */
function withChild(topic: readonly string[], path: Folders, names: TopicNames): readonly string[] {
  return path.reduce((at, folder) => findChild(at, folder, names) ?? at, topic);
}

/**
 * Whether most folders of the outermost level are called like topics of the taxonomy. Where they are not,
 * the collection has an order of its own, which a loose likeness of names should not tear apart.
 */
function mostlyKnown(counts: ReadonlyMap<string, number>, names: TopicNames): boolean {
  const outermost = outermostFolders(counts).map(([name]) => name);
  return outermost.filter(name => findTopic(name, names)).length * 2 >= outermost.length;
}

/** Outermost folders with several notes and ambiguous names that stand among folders which name subjects. */
function ambiguousSubjects(notes: readonly Folders[]): ReadonlySet<string> {
  const notesIn = Map.groupBy(notes, ([first]) => first ?? '');
  const large = [...notesIn].flatMap(([name, inside]) =>
    name !== '' && inside.length >= several ? [name] : [],
  );
  const named = large.filter(name => !isGeneric(name));
  if (named.length < severalSubjects) return new Set();
  return new Set(large.filter(name => ambiguousNames.has(foldText(name).trim())));
}

function isGeneric(name: string): boolean {
  const folded = foldText(name).trim();
  if (folded.startsWith('.') || genericNames.has(folded) || datePattern.test(folded)) return true;
  const words = withoutNumbering(folded).split(/[-_\s]+/u);
  return words.every(word => word === '' || genericNames.has(word));
}

function keyOf(folders: Folders): string {
  return folders.join('/');
}

/** Notes under each folder, however deep. */
function countNotes(notes: readonly Folders[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const folders of notes) {
    for (let depth = 0; depth <= folders.length; depth++) {
      const key = keyOf(folders.slice(0, depth));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

function outermostFolders(counts: ReadonlyMap<string, number>): [name: string, notes: number][] {
  return [...counts].filter(([key]) => key !== '' && !key.includes('/'));
}

/** Whether the outermost folders are evidently topics: several, with several notes each, most of all notes. */
function isTopicGroup(counts: ReadonlyMap<string, number>): boolean {
  const all = outermostFolders(counts);
  const large = all.filter(([, count]) => count >= several);
  const sum = (folders: readonly [string, number][]) =>
    folders.reduce((total, [, count]) => total + count, 0);
  return large.length >= severalSiblings && sum(large) >= mostNotes * sum(all);
}
