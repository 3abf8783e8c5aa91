import {
  createHash,
  createPrivateKey,
  generateKeyPair,
  randomUUID,
  sign,
  webcrypto,
  X509Certificate,
  type KeyObject,
} from "node:crypto";
import { chmod, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { issueSealCertificate, makeRootCertificate, type Issuer, type SubjectName } from "./certificate.ts";
import type { SealKey, SealOwner } from "./seal-key.ts";

/** The hall's keys. Every key is created on first use and is the same for all processes from then on. */
export interface KeyStore {
  /** The seal of an organ for a purpose. */
  sealFor(owner: SealOwner): Promise<SealKey>;
  /** DER of the root certificates of this hall's signatures; for `verifySignature`. */
  trusted(): Promise<readonly Uint8Array[]>;
}

/** Settings of a key store. */
export interface KeyStoreOptions {
  /** Length of new keys. 3072 is secure beyond 2030; 2048 is created several times faster, for tests. */
  readonly rsaBits?: 2048 | 3072 | 4096;
}

/** A key and its certificate, stored in one folder. */
interface Entry {
  readonly privateKey: KeyObject;
  readonly certificate: Uint8Array;
}

const ROOT_SUBJECT: SubjectName = {
  organization: "省政务服务大厅",
  unit: "电子印章管理",
  commonName: "省政务服务大厅电子印章根证书",
};
const ROOT_FOLDER = "hall-root";

/**
 * Opens the key store in `dir` (folders 0700, files 0600). Keys are not encrypted: protect the folder like the seals
 * themselves. A key and its certificate appear together or not at all; of several processes that make one at the same
 * time the first wins.
 */
export function openKeyStore(dir: string, { rsaBits = 3072 }: KeyStoreOptions = {}): KeyStore {
  const entries = new Map<string, Promise<Entry>>();
  const once = (folder: string, make: () => Promise<Entry>) =>
    remembered(entries, folder, () => loadOrMake(dir, folder, make));
  const root = () => once(ROOT_FOLDER, () => makeRoot(rsaBits));
  return {
    async sealFor(owner) {
      const issuer = await root();
      const entry = await once(folderOf(owner), () => makeSeal(owner, issuer, rsaBits));
      return sealKey(owner, entry, issuer);
    },
    async trusted() {
      return [(await root()).certificate];
    },
  };
}

function remembered<T>(cache: Map<string, Promise<T>>, key: string, load: () => Promise<T>): Promise<T> {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const loading = load();
  cache.set(key, loading);
  loading.catch(() => cache.delete(key));
  return loading;
}

function sealKey(owner: SealOwner, entry: Entry, issuer: Entry): SealKey {
  const signAsync = promisify(sign);
  return {
    owner,
    certificates: [entry.certificate, issuer.certificate],
    sign: async (data) => new Uint8Array(await signAsync("sha256", data, entry.privateKey)),
  };
}

/**
 * All three values are in the digest: a renamed organ gets a new seal, and no name can escape from the store's folder.
 */
function folderOf({ organId, organName, purpose }: SealOwner): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([organId, organName, purpose]))
    .digest("hex");
  return `seal-${organId.replaceAll(/[^\w-]/g, "_").slice(0, 40)}-${digest.slice(0, 16)}`;
}

async function makeRoot(rsaBits: number): Promise<Entry> {
  const pair = await newKeyPair(rsaBits);
  const certificate = await makeRootCertificate(ROOT_SUBJECT, {
    publicKey: await webPublic(pair.publicKey),
    privateKey: await webPrivate(pair.privateKey),
  });
  return { privateKey: pair.privateKey, certificate };
}

async function makeSeal(owner: SealOwner, root: Entry, rsaBits: number): Promise<Entry> {
  const pair = await newKeyPair(rsaBits);
  const subject: SubjectName = { organization: owner.organName, unit: owner.purpose, commonName: owner.organName };
  const issuer: Issuer = { certificate: root.certificate, privateKey: await webPrivate(root.privateKey) };
  return {
    privateKey: pair.privateKey,
    certificate: await issueSealCertificate(subject, await webPublic(pair.publicKey), issuer),
  };
}

async function newKeyPair(rsaBits: number): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  return promisify(generateKeyPair)("rsa", { modulusLength: rsaBits });
}

const ALGORITHM = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };

function webPublic(key: KeyObject): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey("spki", key.export({ type: "spki", format: "der" }), ALGORITHM, true, ["verify"]);
}

function webPrivate(key: KeyObject): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey("pkcs8", key.export({ type: "pkcs8", format: "der" }), ALGORITHM, false, ["sign"]);
}

async function loadOrMake(dir: string, folder: string, make: () => Promise<Entry>): Promise<Entry> {
  const place = path.join(dir, folder);
  const stored = await load(place);
  if (stored !== undefined) return stored;
  await save(dir, place, await make());
  const winner = await load(place);
  if (winner === undefined) throw new Error(`The key in '${place}' was removed while it was being made`);
  return winner;
}

async function load(place: string): Promise<Entry | undefined> {
  const pem = await readFile(path.join(place, "key.pem")).catch((error: unknown) => {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  });
  if (pem === undefined) return undefined;
  const entry = {
    privateKey: createPrivateKey(pem),
    certificate: new Uint8Array(await readFile(path.join(place, "certificate.der"))),
  };
  assertPair(entry, place);
  return entry;
}

function assertPair({ privateKey, certificate }: Entry, place: string): void {
  if (new X509Certificate(certificate).checkPrivateKey(privateKey)) return;
  throw new Error(`Key and certificate in '${place}' do not belong together; restore the folder from a backup`);
}

/** Renaming a folder onto a filled one fails, so exactly one of several makers succeeds and the others take its key. */
async function save(dir: string, place: string, { privateKey, certificate }: Entry): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await chmod(dir, 0o700);
  const draft = path.join(dir, `.draft-${randomUUID()}`);
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeSecret(path.join(draft, "key.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
    await writeSecret(path.join(draft, "certificate.der"), certificate);
    await rename(draft, place);
  } catch (error) {
    if (!isCode(error, "ENOTEMPTY") && !isCode(error, "EEXIST") && !isCode(error, "EPERM")) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function writeSecret(file: string, content: string | Buffer | Uint8Array): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === code;
}
