import { expect, test } from 'vitest';
import { stackSnapshot } from '../../testing/index.ts';
import { ComputeGallery } from './compute-gallery.ts';

test('every kind of compute is rendered as reviewers have read', async () => {
  const snapshot = stackSnapshot((app) => new ComputeGallery(app, 'compute'));

  await expect(snapshot).toMatchFileSnapshot('../../__snapshots__/gallery/compute.tf.json');
});
