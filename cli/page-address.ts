/** A thing of a workspace as a reader names it: the address of its page names its workspace, too. */
export interface Reference {
  readonly name: string;
  /** The origin of the page. */
  readonly host?: string;
}

/** @param page matches the address of a page; its group `name` is what the thing is called there */
export function parseReference(given: string, page: RegExp): Reference {
  const name = page.exec(given)?.groups?.name;
  return name === undefined || !URL.canParse(given) ? { name: given } : { name, host: new URL(given).origin };
}
