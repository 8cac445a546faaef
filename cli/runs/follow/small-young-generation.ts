import { setFlagsFromString } from 'node:v8';

/**
 * Who watches many runs makes little, and most of that is garbage at once. All the same V8 sets more and more memory
 * aside for young objects, 128 MB on Node 24: three times what all the rest of a process takes that watches a thousand
 * runs. It is kept as small as it is at first, at no cost that can be measured.
 */
export function keepYoungGenerationSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
