import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../files/write-file.ts';
import { recordUnreadable } from './errors.ts';

const rememberedSchema = z.object({
  type: z.string(),
  address: z.string(),
  id: z.string(),
  /** Of the body it was loaded with. */
  hash: z.string(),
  /** Counts what was loaded, so that it can be removed in the opposite order. */
  sequence: z.number(),
  /** Whether what is in it goes with it. */
  force: z.boolean().default(false),
});
const recordSchema = z.object({
  version: z.literal(1),
  resources: z.array(rememberedSchema),
  leftovers: z.array(rememberedSchema),
});

/** A resource as it was loaded. */
export type Remembered = Readonly<z.infer<typeof rememberedSchema>>;

/** What was loaded of one stack: a file, written anew at each change, so that an interrupted load loses nothing. */
export class LoadRecord {
  private readonly file: string;
  private readonly resources: Map<string, Remembered>;
  private remaining: readonly Remembered[];

  /** @throws UserError `load_record_unreadable` */
  static read(file: string): LoadRecord {
    const { resources, leftovers } = readRecord(file);
    return new LoadRecord(file, resources, leftovers);
  }

  private constructor(file: string, resources: readonly Remembered[], leftovers: readonly Remembered[]) {
    this.file = file;
    this.resources = new Map(resources.map((resource) => [resource.address, resource]));
    this.remaining = leftovers;
  }

  find(address: string): Remembered | undefined {
    return this.resources.get(address);
  }

  all(): readonly Remembered[] {
    return [...this.resources.values()];
  }

  /** What is in the workspace and shall not stay there, in the order in which it can be removed. */
  leftovers(): readonly Remembered[] {
    return this.remaining.toSorted((a, b) => b.sequence - a.sequence);
  }

  remember(resource: Omit<Remembered, 'sequence'>): void {
    const sequence = 1 + Math.max(0, ...[...this.all(), ...this.remaining].map((known) => known.sequence));
    this.resources.set(resource.address, { ...resource, sequence });
    this.write();
  }

  /** It is called otherwise from now on. */
  move(from: string, to: string): void {
    const resource = this.resources.get(from);
    if (resource === undefined || this.resources.has(to)) return;
    this.resources.delete(from);
    this.resources.set(to, { ...resource, address: to });
    this.write();
  }

  /** Another takes its place, or none. */
  leave(resource: Remembered): void {
    this.resources.delete(resource.address);
    this.remaining = [...this.remaining, resource];
    this.write();
  }

  /** It is in the workspace no longer. */
  forget(leftover: Remembered): void {
    this.remaining = this.remaining.filter((other) => other !== leftover);
    this.write();
  }

  private write(): void {
    const record: z.input<typeof recordSchema> = {
      version: 1,
      resources: [...this.all()],
      leftovers: [...this.remaining],
    };
    mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
    writeFileAtomically(this.file, Buffer.from(`${JSON.stringify(record, undefined, 2)}\n`));
  }
}

function readRecord(file: string): z.output<typeof recordSchema> {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const isNew = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isNew) return { version: 1, resources: [], leftovers: [] };
    throw recordUnreadable(file);
  }
}
