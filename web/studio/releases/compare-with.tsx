import { Select } from "antd";
import { useId } from "react";
import { useLocation } from "wouter";
import { useReleases } from "../queries.ts";
import { comparisonAddress, olderFirst, releaseWords } from "./release-words.ts";

interface Props {
  readonly itemId: string;
  readonly release: number;
}

/** 与另一版本对比: the other releases of the item, with the dates of their publication; choosing one opens the comparison. */
export function CompareWith({ itemId, release }: Props) {
  const id = useId();
  const [, go] = useLocation();
  const { data } = useReleases();
  const others = data?.items.filter((other) => other.itemId === itemId && other.release !== release) ?? [];
  if (others.length === 0) return null;
  return (
    <div className="form-field">
      <label htmlFor={id}>与另一版本对比</label>
      <Select
        id={id}
        value={null}
        placeholder="请选择版本"
        onChange={(other: number | null) => {
          if (other !== null) go(comparisonAddress(itemId, ...olderFirst(release, other)));
        }}
        options={others.map((other) => ({ value: other.release, label: releaseWords(other) }))}
      />
    </div>
  );
}
