// Leaves out of zod what is not used here, half of it.
import { readFileSync } from 'node:fs';

/** A plugin of esbuild for what was compiled into `dist`. */
export function leaveOutOfZod(plugin, dist) {
  // Errors of zod are ours to word.
  plugin.onResolve({ filter: /locales\/index/ }, ({ path }) => ({ path, namespace: 'nothing' }));
  plugin.onLoad({ filter: /./, namespace: 'nothing' }, () => ({ contents: '' }));
  // Its `z` is one object with everything on it. Of a namespace, what nobody names is left out.
  plugin.onLoad({ filter: /\.js$/, namespace: 'file' }, ({ path }) => {
    if (!path.startsWith(dist)) return undefined;
    const text = readFileSync(path, 'utf8');
    return { contents: text.replace("import { z } from 'zod'", "import * as z from 'zod'") };
  });
}
