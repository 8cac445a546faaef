import { expect, test } from 'vitest';
import { stackSnapshot } from '../../testing/index.ts';
import { CatalogGallery } from './catalog-gallery.ts';

test('the gallery of what is in Unity Catalog is what reviewers have read', async () => {
  const snapshot = stackSnapshot(
    (app) => new CatalogGallery(app, 'catalog', { naming: { prefix: 'dev_' }, protect: false }),
  );

  await expect(snapshot).toMatchFileSnapshot('../../__snapshots__/gallery/catalog.tf.json');
});
