import { itemLabels } from './list-items.ts';
import type { StackTemplate } from './stack-template.ts';
import type { SynthesizedStack } from './synthesized.ts';

/** A secret that a resource refers to. */
export interface SecretUse {
  /** The scope's name in the workspace, such as `dev_ml`. */
  readonly scope: string;
  readonly key: string;
  readonly stack: string;
  /** Such as `databricks_cluster.shared`. */
  readonly resource: string;
  /** Such as `job_cluster[small].new_cluster.spark_env_vars.API_TOKEN`. */
  readonly attribute: string;
}

/** A secret scope that a stack makes. */
export interface DeclaredScope {
  /** The id its author gave it, such as `ml`. */
  readonly constructId: string;
  /** Its name in the workspace, such as `dev_ml`. */
  readonly name: string;
}

/** `{{secrets/scope/key}}`, wherever Databricks resolves it; the scope may be a reference of Terraform. */
const REFERENCE = /\{\{secrets\/(\$\{[^}]+\}|[\w.@/-]{1,128})\/([\w.-]{1,128})\}\}/g;

/** `${databricks_secret_scope.ml.name}` */
const SCOPE_OF_STACK = /^\$\{databricks_secret_scope\.([\w-]+)\.(?:name|id)\}$/;

/** The scopes that these stacks make. */
export function declaredScopes(stacks: readonly SynthesizedStack[]): DeclaredScope[] {
  return stacks.flatMap((stack) => scopesIn(stack.template()));
}

/** The secrets that these stacks refer to, each time that they do. */
export function secretUses(stacks: readonly SynthesizedStack[]): SecretUse[] {
  return stacks.flatMap((stack) => {
    const template = stack.template();
    const scopes = scopesIn(template);
    return Object.entries(template.resource ?? {}).flatMap(([type, resources]) =>
      Object.entries(resources).flatMap(([id, attributes]) =>
        textsIn(attributes, '').flatMap(({ path: attribute, text }) =>
          [...text.matchAll(REFERENCE)].flatMap(([, written = '', key = '']) => {
            const scope = nameOf(written, scopes);
            return scope === undefined
              ? []
              : { scope, key, stack: stack.name, resource: `${type}.${id}`, attribute };
          }),
        ),
      ),
    );
  });
}

function scopesIn({ resource }: StackTemplate): DeclaredScope[] {
  return Object.entries(resource?.databricks_secret_scope ?? {}).flatMap(([constructId, { name }]) =>
    typeof name === 'string' ? { constructId, name } : [],
  );
}

/** Undefined for a scope that only Terraform can know. */
function nameOf(written: string, scopes: readonly DeclaredScope[]): string | undefined {
  if (!written.startsWith('$')) return written;
  const id = SCOPE_OF_STACK.exec(written)?.[1];
  return scopes.find(({ constructId }) => constructId === id)?.name;
}

interface Text {
  readonly path: string;
  readonly text: string;
}

function textsIn(value: unknown, path: string): Text[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) {
    const labels = itemLabels(value);
    return value.flatMap((item, index) => textsIn(item, `${path}${labels[index]}`));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => textsIn(entry, joined(path, name)));
}

/** `spark_conf['spark.password']`, for a key that would look like several. */
function joined(path: string, name: string): string {
  if (name.includes('.')) return `${path}['${name}']`;
  return path === '' ? name : `${path}.${name}`;
}
