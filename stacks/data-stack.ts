import type { Construct } from 'constructs';
import { Schema, Stack, Volume } from 'lakeform';
import type { Environment } from 'lakeform/environments';

/** A place for the data of an environment that comes and goes: it goes with all that is in it. */
export class DataStack extends Stack {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment);
    const { catalog, schema, volume } = environment.data;

    new Volume(this, 'data', { schema: new Schema(this, 'data', { catalog, name: schema }), name: volume });
  }
}
