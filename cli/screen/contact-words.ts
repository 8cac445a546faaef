import { durationOf } from './duration.ts';
import { plainLine } from './width.ts';

/** Databricks cannot be asked at the moment. */
export function contactLost({ reason }: { readonly reason: string }): string {
  return `no contact, trying again: ${plainLine(reason)}`;
}

/** @param event how long nothing was heard, in milliseconds */
export function contactRegained({ after }: { readonly after: number }): string {
  return `contact again after ${durationOf(after)}`;
}
