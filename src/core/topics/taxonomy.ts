import type { Topic } from '../model/topic.ts';
import { bigData } from './taxonomy/bigData.ts';
import { deepLearning } from './taxonomy/deepLearning.ts';
import { distributed } from './taxonomy/distributed.ts';
import { llm } from './taxonomy/llm.ts';
import { multimodal } from './taxonomy/multimodal.ts';
import { nlp } from './taxonomy/nlp.ts';
import { retrieval } from './taxonomy/retrieval.ts';
import { rl } from './taxonomy/rl.ts';
import { systems } from './taxonomy/systems.ts';
import { training } from './taxonomy/training.ts';
import { vision } from './taxonomy/vision.ts';

/** The bundled taxonomy, in the order the tree shows it. */
export const taxonomy: readonly Topic[] = [
  nlp,
  llm,
  vision,
  rl,
  multimodal,
  deepLearning,
  training,
  distributed,
  bigData,
  retrieval,
  systems,
];
