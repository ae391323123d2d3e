import { entry } from './topicEntry.ts';

export const distributed = entry(
  'distributed',
  ['Distributed Training', '分布式训练', 'distributed', '分布式', 'parallel training', '并行训练'],
  `分布式训练!, distributed training!, 分布式深度学习!, 多机多卡, 多卡, multi-gpu, multi-node,
      并行训练, 集群?, 节点间?, rank?, world size, 并行策略, parallelism, 千卡, 分布式?`,
  [
    entry(
      'parallelism',
      [
        'Parallelism',
        '并行策略',
        'data parallelism',
        '数据并行',
        '模型并行',
        'model parallelism',
        '流水线并行',
        '张量并行',
      ],
      `数据并行!, data parallel!, data parallelism!, 模型并行!, model parallelism!, 张量并行!,
      tensor parallel!, tensor parallelism!, 流水线并行!, pipeline parallelism!, pipeline parallel!,
      序列并行!, sequence parallelism, 专家并行, expert parallelism, 3d并行, gpipe!, 1f1b, ddp!, fsdp!,
      上下文并行`,
    ),
    entry(
      'communication',
      ['Collective Communication', '集合通信', 'collective communications', '集群通信', 'NCCL', '通信'],
      `allreduce!, all-reduce!, allgather, all-gather, reduce-scatter, reduce scatter, broadcast?,
      集合通信!, 集群通信!, collective communication!, ring?, nccl!, mpi!, 参数服务器!,
      parameter server!, 带宽?, bandwidth?, 通信开销, 通信量, rdma!, infiniband!, nvlink!, roce!,
      gpudirect, 通信?`,
    ),
    entry(
      'frameworks',
      ['Distributed Frameworks', '分布式框架', 'DeepSpeed', 'Megatron', '分布式训练框架', 'ZeRO'],
      `deepspeed!, megatron!, megatron-lm!, zero-1, zero-2, zero-3, zero-offload, zero optimizer,
      colossal-ai, colossalai, horovod!, accelerate, torchrun, ray train`,
    ),
    entry(
      'infrastructure',
      [
        'Clusters and Accelerators',
        '集群与加速卡',
        'AI infrastructure',
        'AI infra',
        'GPU cluster',
        'GPU 集群',
        '算力',
        'AI 基础设施',
      ],
      `gpu 集群!, gpu cluster!, 算力!, flops, tflops, a100!, h100!, 昇腾!, ascend!, npu!, tpu!,
      nvidia-smi, slurm!, 英伟达, nvidia, 加速卡, 算力网络, 智算中心, nvswitch, dgx`,
    ),
  ],
);
