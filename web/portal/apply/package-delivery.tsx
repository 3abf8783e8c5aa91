import { RadioField } from "../../ui/fields/choice-fields.tsx";

/** Of a package: all results at once, or each as soon as it is there. */
export type PackageDelivery = "combined" | "early";

const OPTIONS = [
  { value: "combined", label: "全部办结后一次领取" },
  { value: "early", label: "办结一个，领取一个" },
] as const;

interface PackageDeliveryFieldProps {
  readonly value: PackageDelivery;
  onChange(value: PackageDelivery): void;
}

/** The applicant decides; waiting for the last one may take longer than the ten working days within which each result has to be delivered. */
export function PackageDeliveryField({ value, onChange }: PackageDeliveryFieldProps) {
  return (
    <RadioField
      path="package.delivery"
      label="各事项的结果怎样领取"
      hint="选择一次领取的，先作出的决定在大厅保管，与最后一个事项的结果一并送达；每个决定依法应当自作出之日起十个工作日内送达，您可以随时改为单独领取。"
      required
      value={value}
      options={[...OPTIONS]}
      onChange={(delivery) => onChange(delivery as PackageDelivery)}
    />
  );
}
