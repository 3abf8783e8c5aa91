import pg from "pg";

/** Hears what other processes tell, on a connection of its own. */
export interface Listener {
  stop(): Promise<void>;
}

const AGAIN_MS = 1_000;

/**
 * Calls `heard` whenever something is told on the channel, and after each connection: what was told while there was none is not known. A lost connection is opened again.
 */
export function listenOn(url: string, channel: string, heard: () => void): Listener {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const again = (): void => {
    client = undefined;
    if (!stopped) timer = setTimeout(() => void connect(), AGAIN_MS).unref();
  };
  const connect = async (): Promise<void> => {
    const opened = new pg.Client({ connectionString: url, keepAlive: true });
    let isLost = false;
    const lose = (): void => {
      if (isLost) return;
      isLost = true;
      void opened.end().catch(() => undefined);
      again();
    };
    opened.on("error", lose);
    opened.on("end", lose);
    opened.on("notification", heard);
    try {
      await opened.connect();
      await opened.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch {
      lose();
      return;
    }
    client = opened;
    if (stopped) await opened.end();
    else heard();
  };
  void connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
