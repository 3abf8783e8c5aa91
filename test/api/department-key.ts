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
