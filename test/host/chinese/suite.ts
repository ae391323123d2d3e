import type { HostSuite } from '../../support/hostSuite.ts';

export const suite: HostSuite = {
  title: 'an interface in Chinese',
  prepare: () => ({ locale: 'zh-cn' }),
};
