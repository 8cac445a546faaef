import { expect, test } from 'vitest';
import { stackSnapshot } from '../../testing/index.ts';
import { FilesGallery } from './files-gallery.ts';

test('every kind of file of a project is rendered as reviewers have read', async () => {
  const snapshot = stackSnapshot((app) => new FilesGallery(app, 'files'));

  await expect(snapshot).toMatchFileSnapshot('../../__snapshots__/gallery/files.tf.json');
});
