import { synthesize } from 'lakeform';
import { Environments } from 'lakeform/environments';
import { dev } from './environments/dev.ts';
import { previews } from './environments/previews.ts';
import { production } from './environments/production.ts';
import { staging } from './environments/staging.ts';
import { ChurnStack } from './stacks/churn-stack.ts';
import { PlatformStack } from './stacks/platform-stack.ts';

// Every environment has two stacks, named after it: platform-dev and churn-dev, platform-staging and churn-staging …
synthesize({
  environments: new Environments([production, staging, dev, previews], process.env),
  stacks(app, environment) {
    const { name, naming } = environment;
    const churn = new ChurnStack(app, `churn-${name}`, environment);
    // It finds what it uses of the platform by name. A preview uses the platform of another environment.
    if (naming.platform === undefined)
      churn.addDependency(new PlatformStack(app, `platform-${name}`, environment));
  },
});
