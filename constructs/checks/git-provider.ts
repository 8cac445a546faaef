import { GIT_PROVIDERS, gitProviderOf } from '../pipeline/git-provider.ts';
import { isGiven, textOf } from './attributes.ts';
import { type Rule, rule } from './check.ts';

/** What serves a repository is said where the host of its `url` does not tell. */
export function gitProviderGiven(attribute: string): Rule {
  return rule(
    `\`${attribute}\` is given where the host of \`url\` does not tell it`,
    (repository) => {
      const host = /^https?:\/\/(?:[^/@]*@)?([^/:]+)/.exec(textOf(repository, 'url') ?? '')?.[1];
      if (host === undefined || isGiven(repository[attribute]) || gitProviderOf(host) !== undefined)
        return undefined;
      return {
        attribute,
        message: `is missing, and '${host}' does not tell it`,
        hint: `it is one of: ${GIT_PROVIDERS.join(', ')}`,
      };
    },
    'url',
  );
}
