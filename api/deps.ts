import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from "fastify";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FileStore } from "../documents/file-store.ts";
import type { HallIdentity } from "../domain/hall-identity.ts";
import type { Instant } from "../domain/law/dates.ts";
import type { CommandHandler } from "../store/handler/command-handler.ts";
import type { Store } from "../store/tables.ts";
import type { SignIns } from "./identity/sessions.ts";

/** How often one caller may ask, per minute. Counted in each process of the api by itself. */
export interface RateLimits {
  /** Requests of people nobody knows, per address: whole offices and mobile networks share one. */
  readonly anonymousPerAddress: number;
  /** Those of them that bring something (sign-ins, progress look-ups), per address. */
  readonly anonymousPostsPerAddress: number;
  /** Progress look-ups without a key, per address: query codes must not be guessed. */
  readonly progressPerAddress: number;
  /** Progress look-ups with a key, per key: a portal asks for all its visitors. */
  readonly progressPerKey: number;
  /** Wrong passwords per address, from browsers in which nobody has signed in to that account before. */
  readonly wrongPasswordsPerAddress: number;
  /** Requests of one account, session or key, from wherever. */
  readonly perCaller: number;
}

/** How slowly a body may come. */
export interface BodyPace {
  /** Before this nothing is asked of it. */
  readonly graceMs: number;
  /** After it, on the average. */
  readonly bytesPerSecond: number;
}

/** What differs between installations. */
export interface ApiOptions {
  /** How the public reaches the hall, without a slash at the end. */
  readonly publicUrl: string;
  /** Largest file that is taken in, in bytes. */
  readonly maxUploadBytes: number;
  /** Cookies travel over HTTPS only. */
  readonly secureCookies: boolean;
  /** Signs session cookies; at least 32 characters. */
  readonly sessionSecret: string;
  /** Folder of the built web pages; null serves none. */
  readonly webDir: string | null;
  /** Proxies that are believed when they say whom they speak for, as proxy-addr writes them; without it nobody is. */
  readonly trustedProxies?: string;
  readonly limits: RateLimits;
  /** How slowly a body may come; BODY_PACE without it. */
  readonly bodyPace?: BodyPace;
}

/** The hall's date where it may be moved (training and tests). */
export interface SimulatedClock {
  set(now: Instant): Promise<void>;
}

/** Everything the API works with; only main.ts and tests construct it. */
export interface ApiDeps {
  readonly store: Store;
  readonly commandHandler: CommandHandler;
  readonly files: FileStore;
  readonly hall: HallIdentity;
  /** What day and hour it is for the hall. */
  readonly now: () => Date;
  /** Real time, for what protects the system itself: sessions and repeats must not end because a training day is moved. */
  readonly machineNow: () => Date;
  /** Null: the hall keeps real time. */
  readonly clock: SimulatedClock | null;
  readonly log: FastifyBaseLogger;
  readonly options: ApiOptions;
}

/** What routes work with: the same, with the time as the domain writes it. */
export interface RouteDeps extends Omit<ApiDeps, "now" | "machineNow" | "log"> {
  readonly now: () => Instant;
  readonly machineNow: () => Instant;
  readonly signIns: SignIns;
}

/** The web server as all plugins and routes see it. */
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger>;
