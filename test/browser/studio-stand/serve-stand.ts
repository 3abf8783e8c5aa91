import { execFile } from "node:child_process";
import fs from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { promisify } from "node:util";

const ROOT = path.resolve(import.meta.dirname, "..", "..", "..");
/** As the pages of the staff are served: nothing from elsewhere, nothing inlined, no eval. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'";
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** Builds the stand and serves it under a strict content security policy. */
export async function serveStand(): Promise<{ readonly address: string; close(): Promise<void> }> {
  const folder = path.join(ROOT, ".build", `studio-stand-${process.pid}`);
  const vite = path.join(ROOT, "node_modules", "vite", "bin", "vite.js");
  const config = path.join(import.meta.dirname, "vite.config.ts");
  await promisify(execFile)(process.execPath, [vite, "build", "--config", config, "--outDir", folder], { cwd: ROOT });
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://stand");
    const file = path.join(folder, pathname === "/" ? "index.html" : path.normalize(pathname));
    fs.readFile(file).then(
      (bytes) => {
        const type = TYPES[path.extname(file)] ?? "application/octet-stream";
        response.writeHead(200, { "content-type": type, "content-security-policy": POLICY }).end(bytes);
      },
      () => response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}
