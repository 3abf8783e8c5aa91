import { DEMO_PASSWORD, loadDemo } from "../../processes/load-demo.ts";
import { signIn, type HallClient } from "../demo/hall-client.ts";
import { lockHolder } from "./lock.ts";
import { places } from "./places.ts";

/** Options of the tools that act as a person of the hall office, each followed by its value. */
export const OFFICE_OPTIONS: readonly string[] = ["--url", "--login"];

/** The value that follows an option. */
export function valueOf(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}

/** Signs in to the running hall as a person of the hall office: `--url`, `--login`, the password in HALL_PASSWORD; without these the demo account of this machine's hall. */
export function signInAsOffice(args: readonly string[], usage: string): Promise<HallClient> {
  return signIn(addressOf(args, usage), ...accountOf(args, usage));
}

function addressOf(args: readonly string[], usage: string): string {
  const url = valueOf(args, "--url") ?? lockHolder(places.lock)?.address;
  if (url === undefined) throw new Error(`No hall is running here; start one, or name its address. ${usage}`);
  return url.replace(/\/$/, "");
}

function accountOf(args: readonly string[], usage: string): readonly [string, string] {
  const office = loadDemo().accounts.find(({ role }) => role === "hallOffice");
  const login = valueOf(args, "--login") ?? office?.login;
  if (!login) throw new Error(usage);
  return [login, process.env["HALL_PASSWORD"] ?? DEMO_PASSWORD];
}
