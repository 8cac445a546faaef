/** The first integer that a JavaScript number cannot tell from its successor. */
const OFFSET = 2n ** 53n;

const ID_FIELDS =
  /"(run_id|job_id|job_run_id|original_attempt_run_id|number_in_job|parent_run_id|repair_id|id|latest_repair_id)":(\d+)/g;
const ID_LISTS = /"task_run_ids":\[([\d,]*)\]/g;
const INTEGER = /\d{16,}/g;

/** The JSON of an answer with every id above 2^53. */
export function wideIds(json: string): string {
  return json
    .replace(ID_FIELDS, (_, name: string, id: string) => `"${name}":${BigInt(id) + OFFSET}`)
    .replace(
      ID_LISTS,
      (_, ids: string) => `"task_run_ids":[${ids.replace(/\d+/g, (id) => String(BigInt(id) + OFFSET))}]`,
    );
}

/** A query value or a body with the ids that the workspace itself uses: what is above 2^53 is one of the others. */
export function narrowIds(text: string): string {
  return text.replace(INTEGER, (id) => (BigInt(id) > OFFSET ? String(BigInt(id) - OFFSET) : id));
}
