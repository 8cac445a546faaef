import { z } from 'zod';
import { text } from '../attributes.ts';
import { clusterAmbiguous, clusterNotFound } from '../errors.ts';
import { values } from '../fields.ts';
import type { WorkspaceApi } from '../workspace-api.ts';
import { type DataKind, id } from './kind.ts';

const listed = z.object({
  clusters: z.array(z.object({ cluster_id: z.string(), cluster_name: z.string() })).default([]),
  next_page_token: z.string().default(''),
});

type Cluster = z.infer<typeof listed>['clusters'][number];

export const clusterByName: DataKind = {
  fields: values('cluster_name'),
  computed: { id, cluster_id: id },
  async find(api, body) {
    const name = text(body, 'cluster_name');
    const all = await clusters(api);
    const [found, ...more] = all.filter(({ cluster_name }) => cluster_name === name);
    if (found === undefined) {
      throw clusterNotFound(
        name,
        all.map(({ cluster_name }) => cluster_name),
      );
    }
    if (more.length > 0) {
      throw clusterAmbiguous(
        name,
        [found, ...more].map(({ cluster_id }) => cluster_id),
      );
    }
    return found.cluster_id;
  },
};

async function clusters(api: WorkspaceApi): Promise<Cluster[]> {
  const all: Cluster[] = [];
  let page_token = '';
  do {
    const query = { page_size: '100', ...(page_token !== '' && { page_token }) };
    const page = listed.parse(await api.get('/api/2.1/clusters/list', query));
    all.push(...page.clusters);
    page_token = page.next_page_token;
  } while (page_token !== '');
  return all;
}
