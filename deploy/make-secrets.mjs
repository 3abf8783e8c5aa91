/** `node deploy/make-secrets.mjs`: writes deploy/.env with fresh secrets for compose.yaml, unless there is one. */
import { randomBytes } from "node:crypto";
import fs from "node:fs";

const FILE = new URL(".env", import.meta.url);
const NAMES = [
  "POSTGRES_PASSWORD",
  "OWNER_PASSWORD",
  "APP_PASSWORD",
  "ENGINE_DB_PASSWORD",
  "ENGINE_PASSWORD",
  "SESSION_SECRET",
  "S3_ACCESS_KEY",
  "S3_SECRET_KEY",
];

try {
  const lines = NAMES.map((name) => `${name}=${randomBytes(24).toString("base64url")}`);
  fs.writeFileSync(FILE, `${lines.join("\n")}\n`, { mode: 0o600, flag: "wx" });
  process.stdout.write(
    "Wrote deploy/.env, readable by you only. Keep a copy: without it the database does not open again.\nNext: docker compose -f deploy/compose.yaml up --build\n",
  );
} catch (error) {
  if (error.code !== "EEXIST") throw error;
  process.stdout.write("deploy/.env is there already and stays as it is.\n");
}
