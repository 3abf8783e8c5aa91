import { Tag } from "antd";
import type { Draft } from "../../contract/drafts.ts";
import type { Release } from "../../contract/releases.ts";

const COLOURS: Readonly<Record<Draft["state"] | Release["state"], string>> = {
  draft: "warning",
  submitted: "processing",
  approved: "success",
  published: "success",
  withdrawn: "default",
  discarded: "default",
  scheduled: "processing",
  superseded: "default",
};

/** The state of a draft or a release. */
export function StateTag({ state, name }: { readonly state: keyof typeof COLOURS; readonly name: string }) {
  return <Tag color={COLOURS[state]}>{name}</Tag>;
}
