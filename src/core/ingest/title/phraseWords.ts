import { fits } from './fitTitle.ts';
import { isGeneric } from './genericWords.ts';

/** Longest piece of a text that its title is looked for in, characters. */
export const reach = 1500;

/** Words a sentence opens with and a noun phrase does not. */
export const sentenceOpening =
  /^(?:诸如|例如|比如|在|对于|对|随着|为了|为|如果|我们|你|大家|本文|本节|本章|这|那|该|它|其|一个(?!人)|一种|一般|通常|首先|其次|或者|由于|因为|因此|所以|虽然|尽管|当|从|所谓|众所周知|最近|目前|以|基于|作为|根据|通过|利用|使用|与|和|不同于|除了|关于|假设|已知|给定|主要|就是|又|也|可以|可|能够|会|将|相比|相较|比起|用来|用于|指|是|即|包括|包含|采用|提出|称|来自|有|无需|不|但|而|于是|结合|and\b|or\b|is\b|are\b|was\b|the\b|this\b|these\b|in\b|we\b|it\b)/iu;

/** Clauses that set the scene for the main clause. */
export const sceneSetting =
  /^(?:上一?[篇节章]|上文|前面|前文|之前|随着|为了|由于|因为|虽然|尽管|如果|假如|当|在|不同于|对于|除了|关于|根据|通过|利用|自从|自(?=\d|[去今]年|上世纪|\p{sc=Han}{1,10}(?:以来|之后|起|开始))|近年来|最近|目前|如今|众所周知|一般来说|总的来说|首先|其次|因此|所以|但是|但|然而|而且|同时|此外|另外|因而|于是|那么|其中|例如|比如|特别是|也就是说|换句话说|具体来说|简单来说|我们知道|大家好|although|while|when|if|since|because|as|in recent years|recently|however|for example)/iu;
const pronoun =
  /^(?:这|那|它|他|她|该|其|此|我|你|大家|本|之|每|有|没有|所|原因|目的|主要|一般|通常|the (?:main|idea)|it|this|that|these|there|we|they|you|i|such|most|many|some|all|each|both|here|what)(?![a-z-])/iu;
/** What a whole phrase does not end with. */
const cutOff =
  /(?:决定|成为|得到|使得)了$|[只仅]\p{sc=Han}{2}$|[着把被与及或如]$|(?:被认为|可以|称为|一样|之一|类似于|是|(?<![不面针相绝配一核应])对|(?<![自理缘事])由|一直|已经|正在)$|(?<!\p{sc=Han})(?:的)$|\s(?:to|of|for|how|the|an?|and|or|with|from|by|as|is|are|may|might|must|should|would|could|can|will|you|we|you will need)$/iu;
/** Stands for what was taken out of a sentence, such as a reference to a section, which leaves no phrase around it. */
export const hole = '\uFFFC';
/** A whole phrase that only leads over to what follows. */
const transition =
  /^(?:到?目前为止|时至今日|迄今(?:为止)?|(?:简单|一般|具体|严格|直观|通俗)[地来]?[说讲]|总的?来[说看]|换(?:句话|言之)说?|顾名思义|事实上|实际上|本质上|正如|相反|反之|同样地?|此外|接下来|现在|最后|总之|可以看[到出]|回想一下|(?:需要|值得)?(?:注意|一提)的是|让我们.*|考虑.{0,4}|参考(?:此处|这里)|[昨今明前后][天日晚]|第[一二三四五六七八九十]{1,3}步|在(?:这个|此|该)过程中|在此期间|与此同时|[A-Za-z](?: [A-Za-z])*|okay|ok|hello|hi|when|what|how|why|while|where|which|there)$/iu;
/** What a subordinate clause begins with, or the rest of a phrase whose beginning was a link or a formula. */
const subordinate =
  /^(?:尽管|虽然|为了|正如|就像|如果|假如|即使|既然|由于|因为|[上前]一?[篇节章]|以及|然后|即(?![时使兴])|如(?![何果意])|回忆|要(?:学习|理解|想|使|让)|请(?:参考|参阅|参见|试|看|注意|读者)|回想|下面|中(?=的|展示|介绍|提|讨论|实现)|的(?=\p{sc=Han})|从而|甚至|并没有|并(?![行发列查集联购])(?=\p{sc=Han}{3})|(?:引领|忽略|推动|导致|带来|提高|得到)了)/u;
/** A file's name, or what is left of an address. */
const address = /^(?:https?|www|\S+\.(?:md|html?|txt|py|ipynb|pdf))$/iu;

/** Whether a phrase can be a title: short enough, no pronoun or number first, more than a letter, not generic. */
export function usable(phrase: string): boolean {
  return (
    phrase.length >= 2 &&
    fits(phrase) &&
    !isGeneric(phrase) &&
    // A question may begin with what another phrase may not.
    (/[?？]$/u.test(phrase) || !(pronoun.test(phrase) || subordinate.test(phrase))) &&
    !phrase.includes(hole) &&
    !transition.test(phrase) &&
    !/^\d+(?:\.\d+)?[\p{sc=Han}A-Za-z%]{1,2}(?![\p{L}])|^\d+[KMBGT]\p{sc=Han}/u.test(phrase) &&
    !/\\[([a-zA-Z]|\$/u.test(phrase) &&
    !/https?:|^www\.|\\$/iu.test(phrase) &&
    !looksLikeCode(phrase) &&
    !cutOff.test(phrase) &&
    !address.test(phrase)
  );
}

/** Whether a phrase is a command or a line of a program. */
function looksLikeCode(phrase: string): boolean {
  return (
    /^(?:import|from|def|class|return|pip3?|conda|apt(?:-get)?|yum|brew|npm|git|docker|sudo|cd|wget|curl|bash|sh|export|#include)\s+[^\p{sc=Han}]*$/u.test(
      phrase,
    ) ||
    /[{};\\]\s*$|^[\w.]+\s*(?:=|\+=|:=)\s*\S|^(?:return|print|if|for|while|yield|assert)\b[^\p{sc=Han}]*[=()[\]*+]/u.test(
      phrase,
    )
  );
}
