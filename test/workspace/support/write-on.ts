// Writes to a store until killed or the disk is full: `node --import tsx write-on.ts <directory>` prints, for each
// value, its key once it is stored.
import { writeSync } from 'node:fs';
import { Store } from '../../../workspace/store/store.ts';

const values = new Store(process.argv[2] ?? '').collection<string>('values');
for (let key = 0; ; key++) {
  values.put(String(key), `value ${key} `.repeat(20));
  writeSync(1, `${key}\n`);
}
