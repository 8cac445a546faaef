import { synthesize } from 'lakeform';
import { Environments } from 'lakeform/environments';
import { dev } from './environments/dev.ts';
import { production } from './environments/production.ts';
import { staging } from './environments/staging.ts';
import { ChurnStack } from './stacks/churn-stack.ts';
import { PlatformStack } from './stacks/platform-stack.ts';

// Every environment has two stacks, named after it: platform-dev and churn-dev, platform-staging and churn-staging …
synthesize({
  environments: new Environments([production, staging, dev], process.env),
  stacks(app, environment) {
    const platform = new PlatformStack(app, `platform-${environment.name}`, environment);
    const churn = new ChurnStack(app, `churn-${environment.name}`, environment);
    churn.addDependency(platform); // it runs on the platform's cluster, which it finds by name
  },
});
