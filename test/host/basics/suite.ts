import type { HostSuite } from '../../support/hostSuite.ts';

export const suite: HostSuite = {
  title: 'an empty workspace folder',
};
