import { Button } from "antd";

interface Props {
  /** Why it was not added; empty: nothing is wrong. */
  readonly trouble: string;
  /** False while something is still being read. */
  readonly isReady?: boolean;
  add(): void;
  close(): void;
}

/** The end of every dialog in which something is added. */
export function AddFoot({ trouble, isReady = true, add, close }: Props) {
  return (
    <>
      {trouble !== "" && (
        <p className="studio-over" role="alert">
          {trouble}
        </p>
      )}
      <div className="studio-acts">
        <Button type="primary" disabled={!isReady} onClick={add}>
          增加
        </Button>
        <Button onClick={close}>取消</Button>
      </div>
    </>
  );
}
