/** Whether a schedule or trigger is there and not paused. */
export function isUnpaused(trigger: { readonly pause_status?: string } | undefined): boolean {
  return trigger !== undefined && trigger.pause_status !== 'PAUSED';
}
