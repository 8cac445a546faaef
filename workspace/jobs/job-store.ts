import type { JobSettings } from '../../jobs-api/index.ts';
import { forgetAccessControl } from '../permissions/access-control.ts';
import type { Collection } from '../store/store.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { jobMissing } from './errors.ts';

/** A job as the workspace keeps it. */
export interface StoredJob {
  readonly job_id: number;
  readonly creator_user_name: string;
  /** Milliseconds since 1970. */
  readonly created_time: number;
  readonly settings: JobSettings;
}

/** The jobs that a workspace knows. */
export class JobStore {
  private readonly context: WorkspaceContext;
  private readonly jobs: Collection<StoredJob>;

  constructor(context: WorkspaceContext) {
    this.context = context;
    this.jobs = context.store.collection('jobs');
  }

  create(settings: JobSettings, creator: string): StoredJob {
    const job_id = this.newId();
    return this.jobs.put(String(job_id), {
      job_id,
      creator_user_name: creator,
      created_time: this.context.clock.now(),
      settings,
    });
  }

  find(jobId: number): StoredJob | undefined {
    return this.jobs.get(String(jobId));
  }

  /** @throws ApiError - there is no such job */
  get(jobId: number): StoredJob {
    const job = this.find(jobId);
    if (job === undefined) throw jobMissing(jobId);
    return job;
  }

  /** An id that no job has. */
  newId(): number {
    return this.context.store.nextId('job');
  }

  /** The newest first. */
  list(): StoredJob[] {
    return this.jobs.list().reverse();
  }

  /** @throws ApiError - there is no such job */
  save(jobId: number, settings: JobSettings): void {
    this.jobs.put(String(jobId), { ...this.get(jobId), settings });
  }

  /** @throws ApiError - there is no such job */
  delete(jobId: number): void {
    if (!this.jobs.delete(String(jobId))) throw jobMissing(jobId);
    forgetAccessControl(this.context, 'jobs', jobId);
  }
}
