import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Milliseconds a page waits to be fetched. */
const waits = 60_000;

/**
 * Hands one page to the browser of this machine: on the loopback address, under a path nobody can guess, once. A browser
 * cannot be given a file where the window runs elsewhere, and the editor forwards such a port.
 *
 * @returns the page's address.
 */
export async function servePage(html: string): Promise<string> {
  const path = `/${randomUUID()}`;
  const server = createServer((request, response) => {
    const asked = request.method === 'GET' && request.url === path;
    response.writeHead(asked ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    response.end(asked ? html : '', () => {
      if (asked) close(server);
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', listening);
  });
  setTimeout(() => close(server), waits).unref();
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
}

function close(server: Server): void {
  server.close();
  server.closeIdleConnections();
}
