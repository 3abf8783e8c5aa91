import net from "node:net";

/** The preferred port of the loopback address if it is free, otherwise any free one (0 means any). */
export async function freePort(requested = 0): Promise<number> {
  return (await tryListening(requested, "127.0.0.1")) ?? (await freePort(0));
}

/** Whether a server could listen there now. */
export async function isPortFree(port: number, host: string): Promise<boolean> {
  return (await tryListening(port, host)) !== undefined;
}

/** The port that was free, undefined when it is taken; any other error (no such address, not permitted) is thrown. */
function tryListening(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" && port !== 0) resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const { port: taken } = server.address() as net.AddressInfo;
      server.close(() => {
        resolve(taken);
      });
    });
  });
}
