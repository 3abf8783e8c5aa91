import { Checkbox } from "antd";
import type { ControlProps } from "./control-props.ts";

/** 审查要点 of the item that this step answers. */
export function ReviewPointsControl({ id, value, context, change }: ControlProps) {
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const gone = chosen.filter((point) => !context.reviewPoints.includes(point));
  const options = [...context.reviewPoints, ...gone].map((point) => ({
    value: point,
    label: gone.includes(point) ? `${point}（事项已没有这个要点）` : point,
  }));
  if (options.length === 0) return <p className="studio-none">事项还没有审查要点。</p>;
  return (
    <div id={id} role="group" tabIndex={-1}>
      <Checkbox.Group
        className="studio-checks"
        disabled={context.isReadOnly}
        options={options}
        value={[...chosen]}
        onChange={(points) => change(points.length > 0 ? inOrder(points, options) : undefined)}
      />
    </div>
  );
}

function inOrder(points: readonly string[], options: readonly { readonly value: string }[]): readonly string[] {
  return options.map(({ value }) => value).filter((point) => points.includes(point));
}
