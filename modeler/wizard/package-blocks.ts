import { directPrerequisites, inRounds } from "../../domain/package/member-order.ts";
import { itemOf } from "../../domain/package/merged-package.ts";
import type { PackageDefinition } from "../../domain/package/package-definition.ts";
import {
  type Block,
  NOTHING,
  choice,
  end,
  network,
  on,
  otherwise,
  sequence,
  step,
  type Part,
} from "../blocks/block.ts";
import { acceptance } from "./standard/acceptance.ts";

/** The names of the items, by id. */
export type ItemNames = ReadonlyMap<string, string>;

/**
 * The process of a package, drawn from its definition: one application and acceptance as of an item, then every member behind those whose result it needs, side by side where none waits for another, one
 * delivery, the members that follow it, and the end. A member that the answers leave out, or that is not opened, is passed: joins wait for ends, never for results.
 */
export function packageBlocks(definition: PackageDefinition, names: ItemNames): Block {
  const parts = partsOf(definition, names);
  const isLater = (part: Part): boolean =>
    definition.members.some((one) => one.followUp && keyOf(one.itemId) === part.key);
  const [now, later] = [parts.filter((part) => !isLater(part)), parts.filter(isLater)];
  return sequence(
    acceptance(itemOf(definition, [])),
    network("members", "并联办理", among(now)),
    results(),
    choice("needsWindowDelivery", "由窗口送达？", on("packageResults", ["window"], "是", delivery()), otherwise("否")),
    ...(later.length > 0 ? [network("followUps", "后续事项", among(later))] : []),
    packageEnd(definition),
    end("ended", "办结"),
  );
}

/** Without those for which it need not wait here: they have ended before. */
function among(parts: readonly Part[]): readonly Part[] {
  const keys = new Set(parts.map(({ key }) => key));
  return parts.map((part) => ({ ...part, after: part.after.filter((one) => keys.has(one)) }));
}

function partsOf(definition: PackageDefinition, names: ItemNames): readonly Part[] {
  const all = new Set(definition.members.map(({ itemId }) => itemId));
  return inRounds(definition, all)
    .flat()
    .map((itemId) => ({
      key: keyOf(itemId),
      block: memberBlock(itemId, names.get(itemId) ?? itemId),
      after: directPrerequisites(definition, { itemId }, all).map(keyOf),
    }));
}

/** SC_021: a hyphen would be a subtraction to the engine. */
function keyOf(itemId: string): string {
  return itemId.replaceAll("-", "_");
}

/** A member of the flow: it is opened if its time has come and it is wanted, and passed otherwise. */
export function memberBlock(itemId: string, name: string): Block {
  const key = keyOf(itemId);
  const opening = `open_${key}`;
  return sequence(
    step({
      key: opening,
      kind: "memberOpening",
      name: `启动${name}`,
      doneBy: { topic: "member-opening" },
      settings: { member: itemId },
      outcomes: ["opened", "notOpened"],
      documentation: `前置事项办成的，为“${name}”立件；前置事项未办成、已停止或者没有选择的，不再办理。`,
    }),
    choice(
      `opens_${key}`,
      "开始办理？",
      on(
        opening,
        ["opened"],
        "是",
        step({
          key,
          kind: "member",
          name,
          doneBy: { calls: itemId },
          settings: { member: itemId, publicName: name.slice(0, LONGEST_PUBLIC_NAME) },
          documentation: `“${name}”按自己的流程办理，有自己的办件编号、部门和期限；办结后继续。`,
        }),
      ),
      on(opening, ["notOpened"], "否", NOTHING),
    ),
  );
}

const LONGEST_PUBLIC_NAME = 40;

function results(): Block {
  return step({
    key: "packageResults",
    kind: "packageResults",
    name: "汇总办理结果",
    doneBy: { topic: "package-results" },
    outcomes: ["window", "none"],
    documentation: "各联办事项均已办结；确定是否还有由窗口送达的结果。",
  });
}

function delivery(): Block {
  return step({
    key: "packageDelivery",
    kind: "packageDelivery",
    name: "一并送达",
    doneBy: { group: "issuance:hall" },
    documentation: "核对领取人身份，一次交付各联办事项的证照和决定书，登记送达回证。",
  });
}

function packageEnd({ name }: PackageDefinition): Block {
  return step({
    key: "packageEnd",
    kind: "packageEnd",
    name: "套餐办结",
    doneBy: { topic: "package-end" },
    documentation: `各联办事项均已办结，结果均已送达，“${name}”办结。`,
  });
}
