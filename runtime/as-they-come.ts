/**
 * What several sources tell, as it comes. Ends when all have ended; what one throws ends all.
 * @example for await (const event of asTheyCome(runs.map((run) => watchRun(run, options)))) …
 */
export async function* asTheyCome<T>(sources: readonly AsyncGenerator<T, void>[]): AsyncGenerator<T, void> {
  const ready: T[] = [];
  let running = sources.length;
  let failure: { readonly error: unknown } | undefined;
  let wake = () => {};

  for (const source of sources) void pump(source);
  try {
    while (running > 0 || ready.length > 0) {
      if (ready.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      yield* ready.splice(0);
      if (failure !== undefined) throw failure.error;
    }
  } finally {
    for (const source of sources) void source.return();
  }

  async function pump(source: AsyncGenerator<T, void>): Promise<void> {
    try {
      for await (const item of source) {
        ready.push(item);
        wake();
      }
    } catch (error) {
      failure ??= { error };
    }
    running -= 1;
    wake();
  }
}
