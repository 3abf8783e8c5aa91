import { PACKAGE_DELIVERIES, type PackageDelivery } from "../../../domain/package/member-end.ts";
import { RadioField } from "../../ui/fields/choice-fields.tsx";

const OPTIONS = Object.entries(PACKAGE_DELIVERIES).map(([value, label]) => ({ value, label }));

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
      hint="选择集中送达的，先作出的决定在大厅保管，与最后一个事项的结果一并送达；依法每个决定应当自作出之日起十个工作日内送达，选择集中送达即同意一并送达。"
      required
      value={value}
      options={OPTIONS}
      onChange={(delivery) => onChange(delivery as PackageDelivery)}
    />
  );
}
