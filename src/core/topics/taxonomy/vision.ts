import { entry } from './topicEntry.ts';

export const vision = entry(
  'vision',
  ['Computer Vision', '计算机视觉', 'CV', 'vision', '视觉', '图像处理', 'image processing'],
  `computer vision!, 计算机视觉!, 图像?, image?, images?, 图片?, 像素?, pixel, pixels, 视觉?, cvpr,
      iccv, eccv, opencv!, 特征图?, feature map, 感受野, receptive field, 分辨率?, resolution?,
      imagenet, CV?`,
  [
    entry(
      'segmentation',
      ['Segmentation', '图像分割', 'image segmentation', 'semantic segmentation', '语义分割', '实例分割'],
      `语义分割!, 图像分割!, segmentation?, semantic segmentation!, 实例分割, instance segmentation,
      全景分割, u-net!, unet!, fcn!, 全卷积, deeplab!, mask r-cnn, miou!, iou, pixel accuracy,
      像素精度, 像素级, 空洞卷积!, dilated convolution, atrous, aspp, segment anything!, sam?, mask?,
      抠图?, global convolutional network, pascal voc, cityscapes`,
    ),
    entry(
      'detection',
      ['Object Detection', '目标检测', 'detection', '物体检测', '人脸检测'],
      `目标检测!, object detection!, 物体检测, yolo!, faster r-cnn!, r-cnn, ssd, 锚框, anchor box,
      anchor?, 边界框, bounding box, nms, 非极大值抑制, fpn, detr, 候选区域, region proposal, map 指标,
      retinanet, focal loss, coco, detection?`,
    ),
    entry(
      'classification',
      ['Image Classification', '图像分类', 'image recognition', '图像识别'],
      `图像分类!, image classification!, 图像识别, image recognition, cifar, cifar-10, mnist,
      fashion-mnist, 图像增广, image augmentation, 细粒度, fine-grained`,
    ),
    entry(
      'convolutional-networks',
      ['Convolutional Networks', '卷积神经网络', 'CNN', 'CNNs', 'convolutional neural networks', '卷积网络'],
      `卷积神经网络!, convolutional neural network!, cnn!, 卷积!, convolution, 卷积层, 卷积核,
      kernel size, 池化, pooling?, resnet!, 残差网络, vgg!, alexnet!, lenet!, googlenet!, inception,
      densenet!, mobilenet, 填充?, padding?, stride?, 步幅, 深度可分离卷积, 感受野`,
    ),
    entry(
      'upsampling',
      [
        'Upsampling and Super-resolution',
        '上采样与超分辨率',
        'super-resolution',
        '超分辨率',
        '超分',
        '上采样',
      ],
      `上采样!, upsampling!, upsample, 反卷积, 转置卷积, deconvolution, transposed convolution,
      双线性插值, bilinear, pixelshuffle!, 超分辨率!, super-resolution!, 图像复原, 去噪?, denoising,
      插值?`,
    ),
    entry(
      'vision-transformers',
      ['Vision Transformers', '视觉 Transformer', 'ViT', 'vision transformer'],
      `vision transformer!, vit!, swin!, swin transformer, deit, mae, masked autoencoder, dino, dinov2,
      patch embedding, 图像块`,
    ),
    entry(
      'image-generation',
      ['Image Generation', '图像生成', 'text-to-image', '文生图', '风格迁移', 'style transfer'],
      `stable diffusion!, 图像生成!, image generation!, 文生图, text-to-image, 风格迁移, style transfer,
      cyclegan, stylegan, controlnet, midjourney, inpainting, 图像修复`,
    ),
    entry(
      '3d-video',
      ['3D and Video', '三维与视频', '3D vision', '三维视觉', '点云', 'video understanding', '视频理解'],
      `点云!, point cloud!, nerf!, 三维重建, 3d reconstruction, 深度估计, depth estimation, slam!, 位姿,
      pose estimation, 姿态估计, 光流, optical flow, 视频理解, 动作识别, 目标跟踪, object tracking,
      gaussian splatting, 相机标定`,
    ),
  ],
);
