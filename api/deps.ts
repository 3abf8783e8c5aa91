import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from "fastify";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FileStore } from "../documents/file-store.ts";
import type { SearchWords } from "../domain/catalogue/search/search-words.ts";
import type { HallIdentity } from "../domain/hall-identity.ts";
import type { Instant } from "../domain/law/dates.ts";
import type { CommandHandler } from "../store/handler/command-handler.ts";
import type { Store } from "../store/tables.ts";
import type { Catalogue } from "./catalogue/open-catalogue.ts";
import type { WaitingRoom } from "./external-task/waiting-room.ts";
import type { Packages } from "./catalogue/open-packages.ts";
import type { SignIns } from "./identity/sessions.ts";

/** How often one caller may ask, per minute. Counted in each process of the api by itself. */
export interface RateLimits {
  /** Anonymous requests per address, which whole offices and mobile networks share. */
  readonly anonymousPerAddress: number;
  /** Anonymous POST requests (sign-ins, progress look-ups), per address. */
  readonly anonymousPostsPerAddress: number;
  /** Progress look-ups without a key, per address: query codes must not be guessed. */
  readonly progressPerAddress: number;
  /** Progress look-ups with a key, per key: a portal serves all its visitors. */
  readonly progressPerKey: number;
  /** Wrong passwords per address, from browsers that are unknown to the account. */
  readonly wrongPasswordsPerAddress: number;
  /** Requests of one account, session or key, from any address. */
  readonly perCaller: number;
}

/** Minimum speed of a request body. */
export interface BodyPace {
  /** Grace period without a minimum. */
  readonly graceMs: number;
  /** Average minimum after it. */
  readonly bytesPerSecond: number;
}

/** Settings of an installation. */
export interface ApiOptions {
  /** The public address, without a trailing slash. */
  readonly publicUrl: string;
  /** Largest accepted file, in bytes. */
  readonly maxUploadBytes: number;
  /** Cookies are sent over HTTPS only. */
  readonly secureCookies: boolean;
  /** Signs session cookies; at least 32 characters. */
  readonly sessionSecret: string;
  /** Whose payment notifications are believed; without it none are. */
  readonly payments?: { readonly merchant: string; readonly providerKey: string };
  /** Folder of the built web pages; null serves none. */
  readonly webDir: string | null;
  /** Trusted proxies, in the notation of proxy-addr; none by default. */
  readonly trustedProxies?: string;
  readonly limits: RateLimits;
  /** Minimum speed of a body; BODY_PACE by default. */
  readonly bodyPace?: BodyPace;
}

/** The simulated clock (training and tests). */
export interface SimulatedClock {
  set(now: Instant): Promise<void>;
}

/** Everything the API works with; only main.ts and tests construct it. */
export interface ApiDeps {
  readonly store: Store;
  readonly commandHandler: CommandHandler;
  readonly files: FileStore;
  readonly hall: HallIdentity;
  /** How people speak of the items. */
  readonly searchWords: SearchWords;
  /** The hall's time. */
  readonly now: () => Date;
  /** Real time, for sessions and idempotency keys, which must not expire because a simulated clock is moved. */
  readonly machineNow: () => Date;
  /** Null when the hall uses real time. */
  readonly clock: SimulatedClock | null;
  readonly log: FastifyBaseLogger;
  readonly options: ApiOptions;
}

/** Dependencies of routes: the same, with the time in the domain's form. */
export interface RouteDeps extends Omit<ApiDeps, "now" | "machineNow" | "log"> {
  readonly now: () => Instant;
  readonly machineNow: () => Instant;
  readonly signIns: SignIns;
  readonly catalogue: Catalogue;
  /** Where departments' systems wait for steps. */
  readonly waitingRoom: WaitingRoom;
  readonly packages: Packages;
}

/** The web server as all plugins and routes see it. */
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger>;
