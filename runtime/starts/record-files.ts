import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hash } from './hash.ts';
import { type StartRecord, startRecordSchema } from './start-record.ts';

/** The records of a job's starts: a folder with one file each, written whole or not at all. */

/** Newest first. What cannot be read is none of ours, or of a newer version. */
export async function readRecords(folder: string): Promise<StartRecord[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  const records = await Promise.all(names.map((name) => readRecord(join(folder, name))));
  return records.flatMap((record) => record ?? []).sort((a, b) => b.requestedAt - a.requestedAt);
}

async function readRecord(file: string): Promise<StartRecord | undefined> {
  try {
    return startRecordSchema.safeParse(JSON.parse(await readFile(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Named after the token, which no two starts share. */
function fileOf(folder: string, { token }: StartRecord): string {
  return join(folder, `${hash(token).slice(0, 32)}.json`);
}

/** On disk before it counts: neither a crash nor a full disk leaves half a record. */
export async function writeRecord(folder: string, record: StartRecord): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = fileOf(folder, record);
  const next = `${file}.${randomUUID()}.next`;
  try {
    const handle = await open(next, 'wx', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(record)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(next, file);
  } catch (error) {
    await rm(next, { force: true });
    throw error;
  }
}

export async function removeRecord(folder: string, record: StartRecord): Promise<void> {
  await rm(fileOf(folder, record), { force: true });
}
