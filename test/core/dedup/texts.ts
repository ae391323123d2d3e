/** Notes of our own with the traits that make duplicates hard. */

export const dropout = `# 随机失活为什么能抑制过拟合

随机失活(Dropout)在训练时以概率 $p$ 把隐藏单元的输出置零,推理时再按保留概率缩放。可以把它看作同时训练指数多个共享权重的子网络,最后取它们的平均。

## 训练阶段

每个小批量都会重新采样一张掩码。被置零的单元既不参与前向传播,也不接收梯度,因此任何一个单元都不能指望别的单元替它纠错,只好学会独立有用的特征。

$$
h' = \\frac{m \\odot h}{1-p}
$$

缩放放在训练阶段的写法叫反向随机失活,好处是推理代码一行都不用改。

## 推理阶段

推理时不再采样,所有单元都参与计算。如果想估计不确定性,也可以在推理时保留掩码并多次采样,这就是蒙特卡洛随机失活。

## 使用建议

卷积层后面通常用较小的失活率,全连接层可以大到一半。与批量归一化同时使用时要小心方差偏移:训练和推理看到的方差不一致,精度反而可能下降。`;

export const beamSearch = `# 束搜索的长度偏置

束搜索在每一步保留得分最高的若干条候选,直到全部产生结束符。由于得分是对数概率之和,句子越长得分越低,搜索天然偏爱短句。

常见的补救办法是长度归一化,即用总得分除以长度的某个次幂。次幂取零等于不归一化,取一等于按平均对数概率排序,实践中多取零点六到零点七之间。

另一种办法是覆盖惩罚:翻译任务里如果某个源端词从未得到注意力,就在总分上扣一笔,以免漏译。束宽并非越大越好,过宽的束会把模型的校准问题放大,反而得到空洞的短句。`;

const petIntro = (name: string, idea: string, cost: string) => `# ${name}:参数高效微调

预训练模型的参数量越来越大,为每个下游任务保存一份完整的权重既费显存又费磁盘。参数高效微调的思路是冻结主干,只训练很小的一部分新增参数,部署时所有任务共享同一个主干。

## 基本思路

${idea}

## 训练开销

冻结主干之后,优化器状态只需要为新增参数保存,显存占用通常能降到全量微调的三分之一左右。训练速度的提升没有显存那么明显,因为前向和反向传播仍要经过整个主干。${cost}

## 适用场景

当任务数量多、每个任务的数据量又不大时,这类方法最划算。如果目标任务与预训练语料差异极大,全量微调仍然更稳妥。`;

/** Two articles on one template. */
export const prefixTwin = petIntro(
  '前缀调优 PrefixNet',
  'PrefixNet 在每一层注意力的键和值前面拼接一段可训练的向量,输入本身不变。',
  'PrefixNet 会占用一部分上下文长度。',
);
export const bottleneckTwin = petIntro(
  '瓶颈模块 BottleNet',
  'BottleNet 在每个子层之后插入先降维再升维的小网络,并用残差连接包住它。',
  'BottleNet 会略微增加推理延迟。',
);

const partBody = (
  topic: string,
  rest: string,
) => `本系列笔记按照课程的顺序整理强化学习的基本概念,每一部分都先给出定义,再给出例子,最后留几道思考题。阅读之前最好先熟悉概率论里的条件期望。

${topic}

${rest}

思考题放在文末,答案会在下一部分给出。欢迎对照课程视频一起看,有疑问可以在评论区讨论。`;

/** Numbered parts of one series. */
export const seriesPartOne = `# 强化学习入门(一)\n\n${partBody(
  '这一部分讨论马尔可夫决策过程:状态、动作、转移概率和奖励构成一个四元组,折扣因子决定智能体看得多远。',
  '策略是从状态到动作分布的映射,价值函数是给定策略下未来折扣奖励的期望。',
)}`;
export const seriesPartTwo = `# 强化学习入门(二)\n\n${partBody(
  '这一部分讨论动态规划:策略评估反复套用贝尔曼期望方程,策略改进对每个状态选贪心动作。',
  '两者交替进行就是策略迭代;把评估截断成一步就得到价值迭代,收敛性来自压缩映射。',
)}`;

/** An article of its own that quotes half of the beam search note without marking it. */
export const quotingAtLength = `# 对话生成为什么总说废话

开放域对话里,模型经常回答“我不知道”之类的安全句。原因之一在训练目标:最大似然会偏向语料中最常见的回复,而最常见的回复恰恰没有信息量。

${beamSearch.split('\n\n')[2]}

即便如此,对话里的废话仍然存在,因为问题不在长度而在多样性。可以在解码时引入互信息重排,让候选同时接受反向模型的打分;也可以用核采样代替搜索,从累计概率不超过阈值的词里随机取样。

训练阶段同样有办法:给回复加上细粒度的属性标签,或者在数据里直接降采样高频回复。评估这些方法时要看不同n元组的比例,而不只看困惑度。人工评价仍然不可少,最好让评价者在不知道系统名称的情况下两两比较。`;

const licence = `## 许可

本文档按知识共享署名许可发布。您可以自由地分享,即在任何媒介以任何形式复制、发行本作品;也可以自由地演绎,即修改、转换或以本作品为基础进行创作。惟须遵守下列条件:署名,您必须给出适当的署名,提供指向本许可的链接,同时标明是否对原始作品作了修改。您可以用任何合理的方式来署名,但是不得以任何方式暗示许可人为您或您的使用背书。没有附加限制,您不得适用法律术语或者技术措施从而限制其他人做许可协议允许的事情。当您使用本素材中属于公众领域的元素,或当法律允许您的使用行为时,您不必遵守本许可协议。不提供担保,许可协议可能不会给与您意图使用的所必须的所有许可。`;

export const licensedNoteA = `# 梯度裁剪

训练循环网络时梯度可能突然变得很大。把梯度的范数限制在一个阈值之内,可以避免一步走得太远。阈值通常取一到五,观察训练初期的梯度范数再定。

${licence}`;
export const licensedNoteB = `# 词表外的词

分词器遇到没见过的词会退回到更小的单位,比如字节。这样任何字符串都能表示,代价是序列变长,罕见语言受影响最大。

${licence}`;

export const dailyNote = (date: string, read: string, wrote: string) => `# ${date}

## 今日计划

- [ ] 读一篇论文并写下三个问题
- [ ] 复习昨天的笔记
- [ ] 整理实验记录并备份

## 读了什么

${read}

## 写了什么

${wrote}

## 明日计划

- [ ] 继续推进今天没有做完的事
- [ ] 给实验室的周会准备一页幻灯片
- [ ] 睡前回顾一遍本周目标`;

export const translated = `# Why dropout curbs overfitting

Dropout zeroes each hidden unit with probability $p$ during training and rescales the rest. It can be seen as training exponentially many subnetworks that share weights, and averaging them at the end.

## Training

A fresh mask is drawn for every minibatch. Units that are zeroed neither take part in the forward pass nor receive gradients, so no unit can count on another to correct its mistakes and each has to learn features that are useful alone.

$$
h' = \\frac{m \\odot h}{1-p}
$$

Rescaling during training is called inverted dropout; its advantage is that inference code does not change at all.

## Inference

Nothing is sampled at inference and all units take part. To estimate uncertainty the mask may be kept and sampled many times, which is Monte Carlo dropout.`;

/** An English text and a light rewriting of it that keeps about half of its word trigrams. */
export const englishAnswer = `Dynamic programming is a method for solving complex problems by breaking them down into simpler subproblems. It applies to problems that have two properties, optimal substructure and overlapping subproblems. A problem has optimal substructure when an optimal solution can be built from optimal solutions of its subproblems. Subproblems overlap when a recursive algorithm would solve the same ones again and again instead of always meeting new ones. There are two ways to avoid the repeated work. In the top down approach the results of recursive calls are stored in a table and looked up before anything is computed a second time, which is known as memoization. In the bottom up approach the subproblems are solved in order of their size, so that whatever is needed has been computed already. The second approach usually has less overhead, while the first solves only the subproblems that are really needed.`;
export const englishRewriting = `Dynamic programming is a technique for solving hard problems by splitting them into simpler subproblems. It can be used for problems that have two features, optimal substructure and overlapping subproblems. We say a problem has optimal substructure when an optimal solution can be put together from optimal solutions of its parts. Subproblems overlap when a naive recursive algorithm would solve the same ones many times instead of always meeting new ones. Two ways exist to avoid this repeated work. In the top down approach, results of the recursive calls are kept in a table and checked before anything is calculated a second time; this is called memoization. In the bottom up approach one solves the subproblems in order of their size, so whatever is needed has been worked out already. The latter approach often has less overhead, while the former solves only those subproblems that are really required.`;
export const englishOther = `Dynamic programming was introduced by Richard Bellman in the nineteen fifties, and its name was chosen mostly to sound impressive to those who paid for the research. Typical exercises for beginners are the Fibonacci numbers, the knapsack problem and the edit distance between two strings. For each of them one writes down a recurrence first and decides afterwards in which order the entries of the table are filled. Students often forget the base cases, or allocate the table with one row too few. The running time is the number of entries multiplied by the work for each entry, and memory can often be reduced to the last two rows.`;
