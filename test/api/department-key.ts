import { randomUUID } from "node:crypto";
import { secretHash } from "../../api/identity/secrets.ts";
import type { TestApi } from "./open-api.ts";

/** Issues a key of a department's own system. Returns its `authorization`. */
export async function issueDepartmentKey(
  api: Pick<TestApi, "sql">,
  departmentId: string,
  scopes: readonly string[] = ["messages:report"],
): Promise<string> {
  const key = `yck_test_${departmentId.toLowerCase()}`;
  await api.sql("insert into api_keys (id, name, key_hash, scopes, department_id) values ($1, $2, $3, $4, $5)", [
    `system-${departmentId}`,
    `${departmentId}业务系统`,
    secretHash(key),
    scopes,
    departmentId,
  ]);
  return `Bearer ${key}`;
}

/** A key of a department's own system for the steps of these topics. Returns the secret itself. */
export async function issueServingKey(
  api: Pick<TestApi, "store" | "sql">,
  topics: readonly string[],
  { departmentId = "RST", mode = "live" }: { readonly departmentId?: string; readonly mode?: "live" | "test" } = {},
): Promise<{ readonly id: string; readonly secret: string }> {
  const secret = `yck_${mode}_${randomUUID()}`;
  const id = `serving-${randomUUID().slice(0, 8)}`;
  await api.sql(
    "insert into api_keys (id, name, key_hash, scopes, department_id, topics, mode) values ($1, $2, $3, $4, $5, $6, $7)",
    [id, "社会保险系统", secretHash(secret), ["tasks:serve"], departmentId, topics, mode],
  );
  return { id, secret };
}
