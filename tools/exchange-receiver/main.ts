import { receiverServer } from "./receiver-server.ts";

/** The simulated receiver of data as a process: `node --import tsx tools/exchange-receiver/main.ts`, with RECEIVER_PORT and RECEIVER_SECRET. */
const { RECEIVER_PORT, RECEIVER_SECRET } = process.env;
if (!RECEIVER_PORT || !RECEIVER_SECRET)
  throw new Error("The simulated receiver needs RECEIVER_PORT and RECEIVER_SECRET");

const server = receiverServer(RECEIVER_SECRET);
server.listen(Number(RECEIVER_PORT), "127.0.0.1");
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
