import { entry } from './topicEntry.ts';

export const multimodal = entry(
  'multimodal',
  ['Multimodal', '多模态', 'multimodality', 'multi-modal', '多模态学习', 'multimodal learning'],
  `多模态!, multimodal!, multi-modal!, 跨模态!, cross-modal, 模态?, modality, 图文!, 图像和文本,
      images and text, vision and language`,
  [
    entry(
      'vision-language',
      ['Vision-Language Models', '视觉语言模型', 'VLM', 'VLMs', '多模态大模型', 'MLLM'],
      `视觉语言模型!, vision-language!, vision language model!, vlm!, mllm, 多模态大模型!, clip!, blip!,
      blip-2, llava!, flamingo!, qwen-vl, minigpt-4, q-former, 图文匹配, 图文对, 图文对齐, 看图说话,
      image captioning, visual question answering, vqa, 视觉编码器, vision encoder`,
    ),
    entry(
      'unified-models',
      [
        'Unified Understanding and Generation',
        '理解生成统一',
        '统一多模态',
        'unified multimodal models',
        '统一模型',
      ],
      `生成理解统一!, 统一模型, early fusion, 早期融合, early-fusion, chameleon!, show-o, transfusion,
      janus, emu, any-to-any, vq-vae, vqgan, image tokenizer, 图像 token, 图像 tokenizer, interleaved,
      图文交错, mixed-modal`,
    ),
    entry(
      'speech',
      ['Speech and Audio', '语音与音频', 'speech', 'audio', '语音', '语音识别', 'ASR', 'TTS'],
      `语音识别!, speech recognition!, asr!, 语音合成!, text-to-speech, tts, whisper!, 音频?, audio?,
      声学, acoustic, 声码器, vocoder, wav2vec, mfcc, 频谱, spectrogram, speech?, 语音?`,
    ),
    entry(
      'video-generation',
      ['Video Generation', '视频生成', 'text-to-video', '文生视频'],
      `视频生成!, video generation!, 文生视频!, text-to-video!, sora!, video diffusion`,
    ),
  ],
);
