import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** scrypt's cost: memory is 128 · 2^logN · r bytes, time grows with it and with p. */
export interface PasswordCost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's recommendation for 32 MiB. */
export const PASSWORD_COST: PasswordCost = { logN: 15, r: 8, p: 3 };

const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** Hashes a password for storage: `scrypt$15$8$3$<salt>$<key>`. A lower cost is for tests only. */
export async function hashPassword(password: string, cost: PasswordCost = PASSWORD_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, cost);
  return ["scrypt", cost.logN, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/**
 * True when the password belongs to the hash. Passwords of anonymous callers must pass the queue first
 * (`openSignInGuard`), because Node has four threads for hashing, files and the database's handshake together. Takes
 * the time of the hash's own cost, whether right or wrong.
 */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [scheme, logN, r, p, salt, key] = hash.split("$");
  if (scheme !== "scrypt" || !salt || !key) throw new Error("A stored password hash has an unknown form");
  const expected = Buffer.from(key, "base64url");
  const derived = await derive(password, Buffer.from(salt, "base64url"), {
    logN: Number(logN),
    r: Number(r),
    p: Number(p),
  });
  return timingSafeEqual(derived, expected);
}

/** The same characters may be typed composed or decomposed; NFKC makes them one (NIST SP 800-63B 5.1.1.2). */
function derive(password: string, salt: Buffer, { logN, r, p }: PasswordCost): Promise<Buffer> {
  const N = 2 ** logN;
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
