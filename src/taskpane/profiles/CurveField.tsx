import { Button, Input, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, makeStyles, tokens } from "@fluentui/react-components";
import { ChevronDownRegular } from "@fluentui/react-icons";
import { formatCurve } from "../../scorecard/curve-text";
import { usePaneText } from "../text";
import { CURVE_KINDS } from "./curve-kinds";
import { curveFrom } from "./draft";

const useStyles = makeStyles({
  input: { flexGrow: 1, minWidth: 0, width: "100%" },
  picture: { width: "20px", height: "15px", flexShrink: 0, color: tokens.colorBrandForeground1 },
  kind: { display: "grid" },
  example: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  list: { maxHeight: "340px", overflowY: "auto" },
});

interface Props {
  indicator: string;
  curve: string;
  /** Id of what is said to be wrong with it, null where nothing is. */
  fault: string | null;
  onChange(curve: string): void;
}

/** A curve as text, which is what a profile table holds, or picked from the kinds there are. */
export function CurveField({ indicator, curve, fault, onChange }: Props) {
  const styles = useStyles();
  const { t } = usePaneText();
  const settle = (): void => {
    const read = curveFrom(curve);
    if (read.ok) onChange(formatCurve(read.curve));
  };
  return (
    <>
      <Input
        size="small"
        className={styles.input}
        input={{ style: { minWidth: 0, width: "100%" } }}
        aria-label={t("profiles.draft.curve", { indicator })}
        aria-invalid={fault !== null}
        aria-describedby={fault ?? undefined}
        placeholder={t("profiles.draft.curve.hint")}
        value={curve}
        onChange={(_, { value }) => onChange(value)}
        onBlur={settle}
      />
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <Button
            size="small"
            appearance="subtle"
            icon={<ChevronDownRegular />}
            title={t("profiles.draft.curve.pick")}
            aria-label={t("profiles.draft.curve.pick.of", { indicator })}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList className={styles.list}>
            {CURVE_KINDS.map(({ kind, example, path }) => (
              <MenuItem
                key={kind}
                icon={
                  <svg className={styles.picture} viewBox="0 0 20 15" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden>
                    <path d={path} />
                  </svg>
                }
                onClick={() => onChange(example)}
              >
                <span className={styles.kind}>
                  {t(`profiles.draft.curve.${kind}`)}
                  <span className={styles.example}>{example}</span>
                </span>
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  );
}
