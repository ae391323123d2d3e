import { entry } from './topicEntry.ts';

export const training = entry(
  'training',
  [
    'Optimisation and Training',
    '优化与训练',
    'optimization and training',
    'training',
    '优化',
    '模型训练',
    '训练',
  ],
  `训练技巧!, 优化!, optimization, optimisation, 收敛!, convergence, converge, 训练过程, training loop, 训练稳定性, 超参数, hyperparameter, 凸优化, convex optimization,
  凸函数, convex, 目标函数, objective function, 局部极小, 鞍点, saddle point`,
  [
    entry(
      'optimizers',
      [
        'Optimizers',
        '优化器',
        'optimisers',
        'optimization algorithms',
        '优化算法',
        '梯度下降',
        'gradient descent',
      ],
      `优化器!, optimizer!, optimizers!, adam!, adamw!, sgd!, 随机梯度下降!, stochastic gradient descent!, 梯度下降!, gradient descent!, 动量, momentum, adagrad!,
      rmsprop!, adadelta!, lion, muon, 自适应学习率, adaptive learning rate, 权重衰减, weight decay, nesterov, 牛顿法, newton's method`,
    ),
    entry(
      'schedules',
      ['Learning-rate Schedules', '学习率调度', 'learning rate', '学习率', 'lr schedule'],
      `学习率!, learning rate!, 学习率调度!, warmup!, warm-up, 预热, cosine annealing, 余弦退火, learning rate decay, 学习率衰减, batch size, 批量大小, 梯度累积, gradient accumulation`,
    ),
    entry(
      'regularization',
      ['Regularization', '正则化', 'regularisation', 'overfitting', '过拟合', 'dropout'],
      `正则化!, regularization!, 过拟合!, overfitting!, dropout!, 暂退法, 欠拟合, underfitting, l2 norm, early stopping, 早停, 数据增强, data augmentation, label smoothing, 标签平滑, 泛化, generalization`,
    ),
    entry(
      'normalization',
      [
        'Normalization and Initialization',
        '归一化与初始化',
        'batch normalization',
        '批量归一化',
        'normalization',
        'initialization',
        '归一化',
      ],
      `批量归一化!, 批量规范化, 批归一化, batch normalization!, batchnorm!, layer normalization!, layernorm!, 层归一化, 归一化, 参数初始化, xavier, kaiming, 梯度消失!, 梯度爆炸!,
      vanishing gradient, exploding gradient, 梯度裁剪, gradient clipping, 残差连接`,
    ),
    entry(
      'efficiency',
      [
        'Memory and Precision',
        '显存与混合精度',
        'mixed precision',
        '混合精度',
        '显存优化',
        'gradient checkpointing',
        '梯度检查点',
      ],
      `梯度检查点!, gradient checkpointing!, activation checkpointing!, 重计算, recomputation, 混合精度!, mixed precision!, 半精度, fp16, bf16, 显存!, gpu memory, 激活值, loss scaling, 内存占用, memory footprint, 梯度`,
    ),
  ],
);
