import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Step } from './scripted-server.ts';

export interface SelfSignedServer {
  /** By the name that the certificate is for. */
  readonly url: string;
  /** The file of the certificate. */
  readonly certificate: string;
  /** The headers of every request that came through. */
  readonly received: string[];
  close(): Promise<void>;
}

/** An https server for `localhost` that nobody vouches for, or undefined where there is no `openssl` to sign with. */
export async function startSelfSigned(answer: Step): Promise<SelfSignedServer | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'lakeform-tls-'));
  const [keyFile, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  if (!sign(keyFile, certificate)) return undefined;
  const received: string[] = [];
  const identity = { key: readFileSync(keyFile), cert: readFileSync(certificate) };
  const server = createServer(identity, (request, response) => {
    const { method = '', url = '', headers } = request;
    received.push(JSON.stringify(headers));
    answer(response, { method, url, headers, body: '' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    certificate,
    received,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function sign(key: string, certificate: string): boolean {
  const how = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const who = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  try {
    const where = ['-keyout', key, '-out', certificate];
    execFileSync('openssl', ['req', '-x509', ...how, ...who, ...where], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
