import { createHmac } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { newSecret } from "./secrets.ts";

/**
 * Name of the cookie by which a browser shows that an account has signed in there before (OWASP's device cookies). It
 * grants no access: the password is still required. It only spares the account's owner the delays caused by other
 * people's wrong passwords.
 */
export const DEVICE_COOKIE = "yc_device";

/** Maximum accounts per browser: all people who share a terminal of the hall. */
const MOST_ACCOUNTS = 40;
const HALF_A_YEAR_S = 182 * 24 * 3600;

export interface DeviceOptions {
  readonly secureCookies: boolean;
  readonly sessionSecret: string;
}

/** Known devices of accounts. */
export interface KnownDevices {
  /** The browser's id when the account is known in it; otherwise null. A cookie covers only the accounts in it. */
  find(request: FastifyRequest, login: string): string | null;
  /** Makes the browser a known device of the account. */
  remember(request: FastifyRequest, reply: FastifyReply, login: string): void;
}

export function openKnownDevices({ secureCookies, sessionSecret }: DeviceOptions): KnownDevices {
  return {
    find(request, login) {
      const { device, marks } = read(request);
      return device !== null && marks.includes(markOf(device, login)) ? device : null;
    },
    remember(request, reply, login) {
      const { device, marks } = read(request);
      const own = device ?? newSecret();
      const mark = markOf(own, login);
      const all = [...marks.filter((known) => known !== mark), mark].slice(-MOST_ACCOUNTS);
      void reply.setCookie(DEVICE_COOKIE, [own, ...all].join("."), {
        path: "/api/session",
        httpOnly: true,
        sameSite: "strict",
        secure: secureCookies,
        signed: true,
        maxAge: HALF_A_YEAR_S,
      });
    },
  };

  /** Bound to the browser's id, so that the entries of two cookies cannot be combined. */
  function markOf(device: string, login: string): string {
    return createHmac("sha256", sessionSecret)
      .update(JSON.stringify(["device", device, login]))
      .digest("base64url")
      .slice(0, 16);
  }
}

function read(request: FastifyRequest): { readonly device: string | null; readonly marks: readonly string[] } {
  const cookie = request.cookies[DEVICE_COOKIE];
  const { valid, value } = cookie ? request.unsignCookie(cookie) : { valid: false, value: null };
  const [device, ...marks] = valid && value ? value.split(".") : [];
  return device === undefined ? { device: null, marks: [] } : { device, marks };
}
