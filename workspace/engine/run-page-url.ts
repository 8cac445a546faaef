/** Where the page of a run or task run would be in a workspace at this address. */
export function runPageUrl(url: string, jobId: number, runId: number): string {
  return `${url}/jobs/${jobId}/runs/${runId}`;
}
