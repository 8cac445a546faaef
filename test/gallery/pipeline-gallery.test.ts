import { expect, test } from 'vitest';
import { stackSnapshot } from '../../testing/index.ts';
import { PipelineGallery } from './pipeline-gallery.ts';

test('the gallery of pipelines is what reviewers have read', async () => {
  const snapshot = stackSnapshot(
    (app) =>
      new PipelineGallery(app, 'pipelines', {
        naming: { prefix: 'dev_' },
        tags: { environment: 'dev' },
        schedules: 'paused',
        tasks: { retries: 1, timeout: '30 minutes' },
        notifications: { onFailure: ['platform@corp.test'] },
      }),
  );

  await expect(snapshot).toMatchFileSnapshot('../../__snapshots__/gallery/pipeline.tf.json');
});
