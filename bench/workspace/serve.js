// Serves the workspace in a directory, `virtual` with a clock for tests, and says so in one line of JSON.
import { startWorkspace } from '../../dist/workspace/index.js';

const [directory, clock] = process.argv.slice(2);
const start = performance.now();
const { url, token, control } = await startWorkspace({ directory, ...(clock === 'virtual' && { clock }) });
const opened = performance.now() - start;
console.log(JSON.stringify({ url, token, controlToken: control?.token, opened }));

// Asked by a signal, once it has been idle for a while.
process.on('SIGUSR2', () => console.log(JSON.stringify({ megabytes: process.memoryUsage.rss() / 2 ** 20 })));
