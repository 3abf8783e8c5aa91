import type { PackageDesk } from "./use-package-desk.ts";

interface Props {
  readonly desk: Pick<PackageDesk, "listed" | "material">;
  readonly itemId: string;
}

/** Whose item it is, and within which limits: 省消防救援总队 · 承诺5个工作日，法定10个工作日 */
export function MemberFacts({ desk, itemId }: Props) {
  const item = desk.listed(itemId);
  if (item === undefined) return <p className="studio-over">没有施行中的版本，不能联办。</p>;
  return (
    <p className="studio-hint">
      {departmentOf(desk, item.departmentId)} · 承诺{item.promised}，法定{item.statutory}
      {!item.mayBeMember && "（现在不能申请）"}
    </p>
  );
}

export function departmentOf({ material }: Pick<PackageDesk, "material">, id: string): string {
  return material.departments.find((one) => one.id === id)?.name ?? "部门";
}
