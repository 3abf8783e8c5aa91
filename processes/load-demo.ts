import { join } from "node:path";
import type { AuthorisationLetter } from "../domain/letter/letter.ts";
import type { Role } from "../domain/case/actor.ts";
import { FileRefused, readChecked } from "./read-checked.ts";
import { processesFolder } from "./roots.ts";
import { accountsSchema, lettersSchema, recordsSchema } from "./schemas/demo.ts";

/** Password of every demo account. A hall in production has no demo accounts. */
export const DEMO_PASSWORD = "yichuang-demo";

/** A person, or (with `login` null) a system that calls the API. */
export interface DemoAccount {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly departmentId: string | null;
  readonly zoneId: string | null;
  readonly login: string | null;
  readonly rank: string | null;
  /** The person's identity; it proves applicants and distinguishes staff. */
  readonly idType?: "residentId" | "creditCode";
  readonly idNumber?: string;
  /** Applicants only: the organisation the person represents. */
  readonly organisation?: { readonly name: string; readonly creditCode: string } | null;
}

/** An entry of a shared database, found by the identity number of its subject. */
export interface SharedRecord {
  readonly kind: string;
  readonly idType: "residentId" | "creditCode";
  readonly idNumber: string;
  /** The person named in the record. */
  readonly name: string;
  readonly data: Readonly<Record<string, string | number>>;
}

export interface DemoData {
  readonly accounts: readonly DemoAccount[];
  readonly letters: readonly AuthorisationLetter[];
  readonly records: readonly SharedRecord[];
}

/** People, authorisation letters and shared records of the demonstration. Refuses a letter whose holder has no account. */
export function loadDemo(root: string = processesFolder("demo")): DemoData {
  const accounts = readChecked<DemoAccount[]>(join(root, "accounts.json"), accountsSchema);
  const lettersFile = join(root, "letters.json");
  const letters = readChecked<Omit<AuthorisationLetter, "holderName">[]>(lettersFile, lettersSchema).map((letter) => {
    const holder = accounts.find((account) => account.id === letter.holderId);
    if (!holder)
      throw new FileRefused(lettersFile, `letter ${letter.number} is held by '${letter.holderId}', who has no account`);
    return { ...letter, holderName: holder.name };
  });
  return { accounts, letters, records: readChecked<SharedRecord[]>(join(root, "records.json"), recordsSchema) };
}
