import { z } from 'zod';
import { addRunAsPrincipal } from '../run-as-principals.ts';
import { jobFields } from './job-fields.ts';
import { id, type ResourceKind } from './kind.ts';

const JOBS = '/api/2.2/jobs';

const created = z.object({ job_id: z.number() });

export const job: ResourceKind = {
  fields: jobFields,
  computed: { id, job_id: id },
  async create(api, body) {
    await addRunAsPrincipal(api, body.run_as);
    return String(created.parse(await api.post(`${JOBS}/create`, body)).job_id);
  },
  async update(api, jobId, body) {
    await addRunAsPrincipal(api, body.run_as);
    await api.post(`${JOBS}/reset`, { job_id: Number(jobId), new_settings: body });
  },
  exists: (api, job_id) => api.finds(`${JOBS}/get`, { job_id }),
  async remove(api, jobId) {
    await api.post(`${JOBS}/delete`, { job_id: Number(jobId) });
  },
};
