import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { FloatingFault } from "./FieldFault";

const useStyles = makeStyles({
  field: {
    boxSizing: "border-box",
    width: "100%",
    height: "24px",
    padding: "0 4px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: "tabular-nums",
    textAlign: "right",
    ":focus-visible": { outline: `2px solid ${tokens.colorBrandStroke1}`, outlineOffset: "-1px" },
    ":disabled": { color: tokens.colorNeutralForegroundDisabled, backgroundColor: "transparent", border: "1px solid transparent" },
  },
  invalid: { border: `1px solid ${tokens.colorPaletteRedBorder2}`, textDecorationLine: "underline", textDecorationStyle: "wavy" },
});

export interface NumberFieldProps {
  label: string;
  value: number;
  min: number;
  max: number;
  /** What an arrow key adds; with shift ten times as much. */
  step: number;
  decimals: number;
  /** Whether only whole numbers may be typed; else two decimals may. */
  whole?: boolean;
  disabled?: boolean;
  /** Said beside the field where what is typed is no number between min and max. */
  invalidText: string;
  className?: string;
  onChange(value: number): void;
}

/** A number that takes effect as it is typed; Escape takes the typing back. */
export function NumberField({
  label,
  value,
  min,
  max,
  step,
  decimals,
  whole = false,
  disabled,
  invalidText,
  className,
  onChange,
}: NumberFieldProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState<string | null>(null);
  const before = useRef(value);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const invalid = typed !== null && read(typed, min, max, whole) === null;

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const steps = stepsOf(event);
    if (steps !== 0) {
      event.preventDefault();
      setTyped(null);
      onChange(Math.min(max, Math.max(min, Number((value + steps * step).toFixed(decimals)))));
    } else if (event.key === "Enter") {
      setTyped(null);
      event.currentTarget.select();
    } else if (event.key === "Escape" && typed !== null) {
      event.stopPropagation();
      setTyped(null);
      if (value !== before.current) onChange(before.current);
    }
  };

  return (
    <>
      <input
        ref={field}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className={mergeClasses(styles.field, invalid && styles.invalid, className)}
        aria-label={label}
        aria-invalid={invalid}
        aria-describedby={invalid ? id : undefined}
        disabled={disabled}
        value={typed ?? value.toFixed(decimals)}
        onFocus={(event) => {
          before.current = value;
          event.currentTarget.select();
        }}
        onBlur={() => setTyped(null)}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          const next = read(text, min, max, whole);
          if (next !== null) onChange(next);
        }}
        onKeyDown={onKeyDown}
      />
      {invalid && <FloatingFault id={id} text={invalidText} field={field} />}
    </>
  );
}

/** Steps that a key asks for: arrows one, with shift ten, page keys ten. */
export function stepsOf({ key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">): number {
  if (key === "ArrowUp") return shiftKey ? 10 : 1;
  if (key === "ArrowDown") return shiftKey ? -10 : -1;
  return key === "PageUp" ? 10 : key === "PageDown" ? -10 : 0;
}

/** Full-width digits are digits; two decimals at most. */
function read(text: string, min: number, max: number, whole: boolean): number | null {
  const plain = text.normalize("NFKC").trim();
  if (!(whole ? /^\d+$/ : /^\d+(?:\.\d{0,2})?$|^\.\d{1,2}$/).test(plain)) return null;
  const value = Number(plain);
  return value >= min && value <= max ? value : null;
}
