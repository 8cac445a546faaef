import { expect, test } from 'vitest';
import { stackSnapshot } from '../../testing/index.ts';
import { TasksGallery } from './tasks-gallery.ts';

test('every kind of task is rendered as reviewers have read', async () => {
  const snapshot = stackSnapshot((app) => new TasksGallery(app, 'tasks'));

  await expect(snapshot).toMatchFileSnapshot('../../__snapshots__/gallery/tasks.tf.json');
});
