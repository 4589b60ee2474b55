import type { CutOff } from "../cut-off";
import { usePaneText } from "../text";
import { NumberField } from "./NumberField";

const MOST = 1e6;

interface CutOffFieldProps {
  label: string;
  cutOff: CutOff;
  className?: string;
  onCutOff(cutOff: CutOff): void;
}

/** The rank or the score at which firms are cut off. */
export function CutOffField({ label, cutOff, className, onCutOff }: CutOffFieldProps) {
  const { t } = usePaneText();
  return (
    <NumberField
      className={className}
      label={label}
      value={cutOff.value}
      min={0}
      max={MOST}
      step={1}
      decimals={Number.isInteger(cutOff.value) ? 0 : 2}
      invalidText={t("weights.invalid", { min: 0, max: MOST })}
      onChange={(value) => onCutOff({ ...cutOff, value })}
    />
  );
}
