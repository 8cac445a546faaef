import { randomUUID } from 'node:crypto';

/** An id of 32 hexadecimal digits, as MLflow, dashboards and serving endpoints have them. */
export function hexId(): string {
  return randomUUID().replaceAll('-', '');
}
