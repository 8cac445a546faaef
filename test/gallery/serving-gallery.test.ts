import { expect, test } from 'vitest';
import { stackSnapshot } from '../../testing/index.ts';
import { ServingGallery } from './serving-gallery.ts';

test('every kind of served model is rendered as reviewers have read', async () => {
  const snapshot = stackSnapshot((app) => new ServingGallery(app, 'serving'));

  await expect(snapshot).toMatchFileSnapshot('../../__snapshots__/gallery/serving.tf.json');
});
