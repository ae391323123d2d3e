import { entry } from './topicEntry.ts';

export const rl = entry(
  'rl',
  ['Reinforcement Learning', '强化学习', 'RL', 'deep reinforcement learning', '深度强化学习'],
  `强化学习!, reinforcement learning!, 奖励?, reward?, rewards?, 回报?, 折扣因子, discount factor,
      策略?, policy?, 智能体?, 状态转移, 探索与利用, exploration and exploitation, exploration?,
      on-policy, off-policy, 同策略, 异策略, gym, episode?, 环境交互`,
  [
    entry(
      'foundations',
      [
        'MDPs and Dynamic Programming',
        '马尔可夫决策过程与动态规划',
        'MDP',
        '马尔可夫决策过程',
        '贝尔曼方程',
        'Markov decision process',
      ],
      `马尔可夫决策过程!, markov decision process!, mdp!, 贝尔曼方程!, bellman equation!, bellman,
      贝尔曼, 值迭代!, value iteration!, 策略迭代!, policy iteration!, 状态价值, state value, 动作价值,
      action value, 最优策略, optimal policy, 基于模型, model-based`,
    ),
    entry(
      'monte-carlo',
      ['Monte Carlo Methods', '蒙特卡洛方法', 'Monte Carlo', '蒙特卡罗方法', '蒙特卡洛'],
      `蒙特卡洛!, 蒙特卡罗!, monte carlo!, 无模型, model-free, exploring starts, 重要性采样,
      importance sampling, ε-greedy, epsilon-greedy, 期望估计`,
    ),
    entry(
      'temporal-difference',
      ['Temporal Difference', '时序差分', 'TD learning', '时间差分', 'Q-learning'],
      `时序差分!, 时间差分!, temporal difference!, temporaldifference, temporal-difference!, td 算法,
      td算法, td learning, sarsa!, q-learning!, q学习, td error, td误差, 自举, bootstrapping`,
    ),
    entry(
      'value-approximation',
      [
        'Value Function Approximation',
        '价值函数近似',
        'value function methods',
        '价值函数方法',
        'DQN',
        '值函数近似',
      ],
      `价值函数!, 值函数!, value function!, 函数近似, function approximation, dqn!, deep q-network,
      double dqn, 经验回放, experience replay, 目标网络, target network, dueling`,
    ),
    entry(
      'stochastic-approximation',
      ['Stochastic Approximation', '随机逼近', 'Robbins-Monro', '随机近似'],
      `随机逼近!, stochastic approximation!, robbins-monro!, robbins monro, 随机近似, 增量式, 均值估计,
      dvoretzky`,
    ),
    entry(
      'policy-gradient',
      ['Policy Gradient', '策略梯度', 'policy gradients', 'policy optimization', 'PPO', 'actor-critic'],
      `策略梯度!, policy gradient!, reinforce, actor-critic!, actor critic!, ppo!, trpo!, a3c, a2c,
      sac?, ddpg!, td3, 优势函数, advantage function, gae, 近端策略优化, proximal policy optimization,
      确定性策略`,
    ),
    entry(
      'games-robotics',
      ['Games and Robotics', '博弈与机器人', 'robotics', '机器人', '具身智能', 'embodied AI'],
      `alphago!, alphazero!, muzero, atari, mcts, 蒙特卡洛树搜索, 机器人?, robot, robotics, 具身智能!,
      embodied, 模仿学习, imitation learning, 离线强化学习, offline reinforcement learning,
      多智能体强化学习, multi-agent reinforcement learning, mujoco`,
    ),
  ],
);
