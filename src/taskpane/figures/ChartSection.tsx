import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { DismissRegular, ImageCopyRegular } from "@fluentui/react-icons";
import { useState, type ReactElement } from "react";
import type { PaneActions, PaneState } from "../model";
import { useRoving } from "../parts/roving";
import { useWorkbook } from "../session";
import { outcomeText, usePaneText } from "../text";
import { insertChart, type ChartFigures } from "./charts";
import { copyPng, copySvg } from "./copy-picture";
import { pictureOf } from "./picture";

const useStyles = makeStyles({
  title: { margin: "10px 0 4px", fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  line: { display: "flex", alignItems: "center", flexWrap: "wrap", gap: "6px" },
  pair: { display: "inline-flex" },
  note: { margin: "4px 0 0", color: tokens.colorNeutralForeground3 },
  panel: {
    display: "grid",
    gap: "6px",
    marginTop: "8px",
    padding: "8px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  picture: { display: "block", width: "100%", height: "auto", backgroundColor: "#ffffff" },
  grow: { flexGrow: 1 },
});

export interface ChartChoice {
  name: string;
  icon?: ReactElement;
  /** Null where there is nothing to draw yet. */
  make: (() => ChartFigures) | null;
}

interface Props {
  charts: readonly ChartChoice[];
  state: PaneState;
  actions: PaneActions;
}

/** Charts to hand on: each as a native chart on a sheet of its own, or as a picture to copy. */
export function ChartSection({ charts, state, actions }: Props) {
  const styles = useStyles();
  const { t } = usePaneText();
  const workbook = useWorkbook();
  const roving = useRoving<HTMLDivElement>();
  const [shown, setShown] = useState<string | null>(null);
  // Of the figures as they are now, not as they were when the picture was asked for.
  const picture = charts.find(({ name }) => name === shown)?.make?.() ?? null;
  const busy = state.busy !== null;
  const insert = (figures: ChartFigures): Promise<void | null> =>
    actions.work(t("results.charts.working"), async () => {
      const { outcome, sheet } = await insertChart(workbook, figures);
      actions.say(
        outcome.done ? { kind: "success", text: t("results.charts.done", { sheet }) } : { kind: "error", text: outcomeText(outcome, t) },
      );
    });
  return (
    <section aria-label={t("results.charts")}>
      <h2 className={styles.title}>{t("results.charts")}</h2>
      <div {...roving} role="toolbar" aria-label={t("results.charts")} className={styles.line}>
        {charts.map(({ name, icon, make }) => (
          <span key={name} className={styles.pair}>
            <Button size="small" icon={icon} disabled={busy || !make} onClick={() => make && void insert(make())}>
              {name}
            </Button>
            <Button
              size="small"
              appearance="subtle"
              icon={<ImageCopyRegular />}
              title={t("charts.picture.of", { chart: name })}
              aria-label={t("charts.picture.of", { chart: name })}
              disabled={!make}
              onClick={() => setShown(name)}
            />
          </span>
        ))}
      </div>
      <p className={styles.note}>{t("results.charts.note")}</p>
      {picture && <PicturePanel figures={picture} actions={actions} onClose={() => setShown(null)} />}
    </section>
  );
}

function PicturePanel({ figures, actions, onClose }: { figures: ChartFigures; actions: PaneActions; onClose(): void }) {
  const styles = useStyles();
  const { t } = usePaneText();
  const picture = pictureOf(figures);
  const copy = async (kind: "PNG" | "SVG"): Promise<void> => {
    try {
      await (kind === "PNG" ? copyPng(picture) : copySvg(picture));
      actions.say({ kind: "success", text: t("charts.copied", { kind }) });
    } catch {
      actions.say({ kind: "error", text: t("charts.copy.refused") });
    }
  };
  return (
    <div className={styles.panel} role="group" aria-label={t("charts.picture.of", { chart: figures.title })}>
      <img className={styles.picture} alt={figures.title} src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg)}`} />
      <div className={styles.line}>
        <Button size="small" onClick={() => void copy("PNG")}>
          {t("charts.copy", { kind: "PNG" })}
        </Button>
        <Button size="small" onClick={() => void copy("SVG")}>
          {t("charts.copy", { kind: "SVG" })}
        </Button>
        <span className={styles.grow} />
        <Button size="small" appearance="subtle" icon={<DismissRegular />} aria-label={t("charts.close")} onClick={onClose} />
      </div>
    </div>
  );
}
