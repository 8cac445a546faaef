/** Why a file could not be read or written, such as `no such file or directory`: Node's own words without its path. */
export function fileProblem(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return /^E[A-Z]+: ([^,]+)/.exec(said)?.[1] ?? said;
}
