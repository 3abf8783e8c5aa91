import net from "node:net";

/** The wished port of the loopback address when it is free, any free one otherwise (0 asks for any). */
export async function freePort(wished = 0): Promise<number> {
  return (await tryListening(wished, "127.0.0.1")) ?? (await freePort(0));
}

/** Whether a server could listen there now. */
export async function isPortFree(port: number, host: string): Promise<boolean> {
  return (await tryListening(port, host)) !== undefined;
}

/** The port that was free, undefined when it is taken; any other trouble (no such address, not allowed) is thrown. */
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
