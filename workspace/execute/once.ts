/** Work that is done once per key at a time: who asks while it goes on shares it. */
export class Once<Value> {
  private readonly running = new Map<string, Promise<Value>>();

  do(key: string, work: () => Promise<Value>): Promise<Value> {
    const known = this.running.get(key);
    if (known !== undefined) return known;
    const started = work().finally(() => this.running.delete(key));
    this.running.set(key, started);
    return started;
  }

  /** Resolves when nothing goes on any more. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.running.values());
  }
}
