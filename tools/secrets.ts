import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const NAMES = ["ownerPassword", "appPassword", "enginePassword", "engineRestPassword", "sessionSecret"] as const;

/** The passwords and keys of one installation. */
export type Secrets = Readonly<Record<(typeof NAMES)[number], string>>;

/** New random secrets, 192 bits each, safe in URLs and SQL literals. */
export function makeSecrets(): Secrets {
  return Object.fromEntries(NAMES.map((name) => [name, randomBytes(24).toString("base64url")])) as unknown as Secrets;
}

/** Reads the secrets in the file (mode 0600); creates the file and missing secrets first. */
export function keptSecrets(file: string): Secrets {
  const kept = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")) as Partial<Secrets>) : {};
  if (NAMES.every((name) => kept[name])) return kept as Secrets;
  const secrets = { ...makeSecrets(), ...kept };
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(draft, file);
  return secrets;
}
