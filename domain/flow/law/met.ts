import type { Finding } from "../explore/proof.ts";
import type { Study } from "./rule.ts";

/** What the exploration met of one sort, once for each element. */
export function met<W extends Finding["what"]>(
  { proof }: Study,
  what: W,
): readonly Extract<Finding, { readonly what: W }>[] {
  const found = proof.findings.filter((one): one is Extract<Finding, { readonly what: W }> => one.what === what);
  return found.filter(({ element }, at) => found.findIndex((one) => one.element === element) === at);
}
