/** What the bundled corpus must explain: a subject, and what the title and the text of its note must name. */
export interface Subject {
  readonly name: string;
  readonly title: RegExp;
  readonly text: RegExp;
}

const subject = (name: string, title: RegExp, text: RegExp): Subject => ({ name, title, text });

/** Subjects a person's listing pages are full of. */
export const subjects: readonly Subject[] = [
  subject('rotary position embedding', /RoPE/, /旋转矩阵/),
  subject('position encodings of the Transformer', /位置编码综述/, /ALiBi/),
  subject('the Hadoop ecosystem', /Hadoop 生态圈/, /Spark/),
  subject('prefix-tuning', /Prefix-Tuning/, /重参数化/),
  subject('adapter tuning', /Adapter/, /瓶颈/),
  subject('explode in Hive', /explode/, /LATERAL VIEW/),
  subject('LoRA', /LoRA/, /低秩/),
  subject('the architecture of Hadoop', /Hadoop 架构/, /NameNode/),
  subject('self-supervised learning and BERT', /自监督学习/, /BERT/),
  subject('tokenizers', /Tokenization/, /Byte-pair encoding/),
  subject('Word2Vec', /Word2Vec/, /负采样/),
  subject('recurrent networks', /循环神经网络/, /BPTT/),
  subject('processes and threads', /进程与线程/, /JMX/),
  subject('gradient checkpointing', /Gradient Checkpointing/, /recomput/),
  subject('the Transformer', /Transformer：/, /多头/),
  subject('state space models', /SSM/, /HiPPO[\s\S]*Mamba/),
  subject('all-reduce', /all-reduce/, /reduce-scatter/),
  subject('n-gram models', /n-gram/, /困惑度/),
  subject('Monte Carlo methods', /蒙特卡洛/, /均值/),
  subject('value function approximation', /价值函数/, /半梯度/),
  subject('temporal differences', /时序差分/, /Sarsa/),
  subject('dilated convolution', /空洞卷积/, /感受野/),
  subject('segmentation metrics', /MIoU/, /混淆矩阵/),
  subject('Segment Anything', /Segment Anything/, /提示/),
  subject('global convolutional network', /全局卷积/, /边界细化/),
  subject('forward and inverted index', /倒排索引/, /正排/),
  subject('stochastic approximation', /Stochastic Approximation/, /Robbins/),
  subject('MHA, MQA, GQA and MLA', /MLA/, /GQA/),
  subject('RLHF and DPO', /DPO/, /奖励模型/),
  subject('upsampling', /上采样/, /PixelShuffle/),
  subject('Stanford Alpaca', /Alpaca/, /Self-Instruct/),
  subject('LLaMA', /^LLaMA：/, /SwiGLU/),
  subject('AdamW', /AdamW/, /权重衰减/),
  subject('Seed-Thinking', /Seed-Thinking/, /VAPO/),
  subject('Chameleon', /Chameleon/, /QK-norm/),
  subject('LLaMA 2', /LLaMA 2/, /拒绝采样/),
];

/** Subjects that round off a topic. */
export const furtherSubjects: readonly Subject[] = [
  subject('the KV cache', /KV 缓存/, /PagedAttention/),
  subject('BM25', /BM25/, /Saturation/),
  subject('Q-learning', /Q-learning/, /最大化偏差/),
  subject('PPO', /PPO/, /GAE/),
  subject('U-Net', /U-Net/, /跳跃连接/),
  subject('CLIP', /CLIP/, /零样本/),
  subject('beam search', /束搜索/, /长度惩罚/),
];
