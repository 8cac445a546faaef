// Serves a workspace until killed: `node --import tsx serve.ts <directory>` prints its url and token as JSON.
import { startWorkspace } from '../../../workspace/index.ts';

const { url, token } = await startWorkspace({ directory: process.argv[2] ?? '' });
console.log(JSON.stringify({ url, token }));
