import type { JobGitSource } from '#databricks/job';
import type { Mistake } from '../private/mistake.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';
import { unknownGitProvider } from './errors.ts';
import { type GitProvider, gitProviderOf } from './git-provider.ts';

/** What the address of a repository may leave open. */
export interface GitSourceOptions {
  /** @default - known by the host of github.com, gitlab.com, bitbucket.org, dev.azure.com and AWS CodeCommit */
  readonly provider?: GitProvider;
}

/**
 * A repository from which Databricks takes the code of every run: notebooks, Python files, SQL and dbt projects whose
 * task says so. Credentials are those of the one that the job runs as.
 *
 * @example git: GitSource.branch('https://github.com/corp/ml', 'main')
 */
export class GitSource {
  readonly url: string;
  /** What is wrong with it; reported by the pipeline that it is given to. @internal */
  readonly problem: Mistake | undefined;
  private readonly reference: { branch: string } | { tag: string } | { commit: string };
  private readonly provider: GitProvider | undefined;

  private constructor(url: string, reference: GitSource['reference'], { provider }: GitSourceOptions) {
    this.url = url;
    this.reference = reference;
    this.provider = provider ?? gitProviderOf(hostOf(url));
    this.problem = this.provider === undefined ? unknownGitProvider(url) : undefined;
  }

  /** Whatever is at the head of a branch when a run starts. @param url beginning with https */
  static branch(url: string, branch: string, options: GitSourceOptions = {}): GitSource {
    return new GitSource(url, { branch }, options);
  }

  /** What has a tag. @param url beginning with https */
  static tag(url: string, tag: string, options: GitSourceOptions = {}): GitSource {
    return new GitSource(url, { tag }, options);
  }

  /** One commit, for good. @param url beginning with https @param commit its full hash */
  static commit(url: string, commit: string, options: GitSourceOptions = {}): GitSource {
    return new GitSource(url, { commit }, options);
  }

  /** @internal */
  render(): TerraformShape<JobGitSource> {
    return { url: this.url, provider: this.provider, ...this.reference };
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}
