import type { PackagePreview } from "../../../contract/packages.ts";
import { Facts } from "../../ui/facts.tsx";
import { materialDemand } from "../item-words.ts";

type Member = PackagePreview["members"][number];

/** What the answers bring together: items in their order, what is saved, by when. */
export function Preview({ preview }: { readonly preview: PackagePreview }) {
  return (
    <>
      <Saved preview={preview} />
      <section className="section">
        <h2>办理的事项</h2>
        <Members preview={preview} />
      </section>
      <section className="section">
        <h2>需要提交的材料</h2>
        <p className="hint">
          共{preview.materials.length}
          项。几个事项共用的材料只交一次；由其中一个事项产生的证照和文书，直接转给后面的事项，不用您提交。
        </p>
        <MaterialTable preview={preview} />
      </section>
    </>
  );
}

function Saved({ preview: { figures, members } }: { readonly preview: PackagePreview }) {
  const { materials, visits, days } = figures;
  return (
    <div className="limits">
      <div className="limit">
        <span className="limit-name">事项</span>
        <strong>{members.length}个</strong>
      </div>
      <div className="limit">
        <span className="limit-name">材料</span>
        <strong>
          {materials.asPackage}项<small>（分别办理{materials.separately}项）</small>
        </strong>
      </div>
      <div className="limit">
        <span className="limit-name">到现场</span>
        <strong>
          {visits.asPackage}次{visits.separately > visits.asPackage && <small>（分别办理{visits.separately}次）</small>}
        </strong>
      </div>
      <div className="limit">
        <span className="limit-name">承诺时限</span>
        <strong>
          {days.promised === 0 ? "当日办结" : `${days.promised}个工作日`}
          {days.separately > days.promised && <small>（逐个办理{days.separately}个工作日）</small>}
        </strong>
      </div>
    </div>
  );
}

function Members({ preview: { members, rounds } }: { readonly preview: PackagePreview }) {
  const roundOf = (itemId: string): number => rounds.findIndex((round) => round.includes(itemId)) + 1;
  const nameOf = (itemId: string): string => members.find((one) => one.itemId === itemId)?.itemName ?? itemId;
  return (
    <ol className="rounds">
      {inOrder(members, roundOf).map((member) => (
        <li key={member.itemId} className="round-member">
          <p className="round-name">
            <span className="tag">{member.followUp ? "套餐办结后" : `第${roundOf(member.itemId)}步`}</span>{" "}
            {member.itemName}
          </p>
          <Facts
            rows={[
              ["办理部门", member.departmentName],
              ["承诺时限", member.promisedLimit.unit === "instant" ? "当场办结" : member.promisedLimit.text],
              ["法定时限", member.statutoryLimit.text],
              ["办理结果", member.resultName],
              ["先办", member.after.map(nameOf).join("、")],
              ["互为前置，同时作出决定", member.mutualWith.map(nameOf).join("、")],
            ]}
          />
          {member.closedBecause !== null && <p className="notice notice-warn">{member.closedBecause}</p>}
        </li>
      ))}
    </ol>
  );
}

/** As they are handled; what follows the delivery comes last. */
function inOrder(members: readonly Member[], roundOf: (itemId: string) => number): readonly Member[] {
  const place = ({ followUp, itemId }: Member): number => (followUp ? Number.MAX_SAFE_INTEGER : roundOf(itemId));
  return [...members].sort((one, other) => place(one) - place(other));
}

function MaterialTable({ preview: { materials } }: { readonly preview: PackagePreview }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">序号</th>
          <th scope="col">材料名称</th>
          <th scope="col">要求</th>
        </tr>
      </thead>
      <tbody>
        {materials.map((material) => (
          <tr key={material.id}>
            <td>{material.seq}</td>
            <td>{material.name}</td>
            <td>{materialDemand(material)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
