import { Button, Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger, makeStyles, tokens } from "@fluentui/react-components";
import { memo } from "react";
import type { WeightMethod } from "../../engine/objective-weights";
import { useRoving } from "../parts/roving";
import { usePaneText } from "../text";
import { METHODS } from "./starting";

const useStyles = makeStyles({
  // Its tools stand in the line around it.
  tools: { display: "contents" },
  tool: { minWidth: 0, padding: "0 6px" },
  base: { display: "flex", alignItems: "center", columnGap: "4px", color: tokens.colorNeutralForeground2, minWidth: 0, flexShrink: 1 },
  select: {
    minWidth: 0,
    maxWidth: "160px",
    "@media (max-width: 379px)": { maxWidth: "104px" },
    height: "24px",
    padding: "0 2px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase200,
    ":focus-visible": { outline: `2px solid ${tokens.colorBrandStroke1}`, outlineOffset: "-1px" },
  },
});

interface ToolsProps {
  fixed: boolean;
  resettable: boolean;
  choices: readonly { key: string; title: string }[];
  base: string;
  onEqual(): void;
  onReset(): void;
  /** Null where there are no figures to start from. */
  onStart: ((method: WeightMethod) => void) | null;
  onBase(key: string): void;
}

/** What sets all weights of a stage at once, and what they are compared with. */
export const Tools = memo(function Tools({ fixed, resettable, choices, base, onEqual, onReset, onStart, onBase }: ToolsProps) {
  const styles = useStyles();
  const { t } = usePaneText();
  const roving = useRoving<HTMLDivElement>();
  return (
    <div {...roving} role="toolbar" aria-label={t("weights.tools")} className={styles.tools}>
      <Button className={styles.tool} size="small" appearance="subtle" disabled={fixed} title={t("weights.equal.title")} onClick={onEqual}>
        {t("weights.equal")}
      </Button>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <MenuButton
            className={styles.tool}
            size="small"
            appearance="subtle"
            disabled={fixed || !onStart}
            title={t(onStart ? "weights.start.title" : "weights.start.none")}
          >
            {t("weights.start")}
          </MenuButton>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {METHODS.map((method) => (
              <MenuItem key={method} onClick={() => onStart?.(method)}>
                {t(`weights.start.${method}`)}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      <Button
        className={styles.tool}
        size="small"
        appearance="subtle"
        disabled={fixed || !resettable}
        title={t("weights.reset.title")}
        onClick={onReset}
      >
        {t("weights.reset")}
      </Button>
      <label className={styles.base}>
        {t("weights.base")}
        <select className={styles.select} value={base} onChange={({ currentTarget }) => onBase(currentTarget.value)}>
          {choices.map(({ key, title }) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
});
