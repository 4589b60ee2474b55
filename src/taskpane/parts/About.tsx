import { Badge, Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId, useState } from "react";
import { indicatorsOf, noteIn, textIn, type Scorecard, type Status } from "../../scorecard/scorecard";
import { labelsOf } from "../names";
import { NARROW } from "./narrow";
import { provenanceFacts } from "../provenance";
import { usePaneText } from "../text";

const STATUS_COLOUR: Record<Status, "success" | "brand" | "warning" | "informative"> = {
  official: "success",
  "official-structure": "brand",
  illustrative: "warning",
  custom: "informative",
};

const useStyles = makeStyles({
  facts: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: "8px",
    rowGap: "2px",
    minHeight: "20px",
    color: tokens.colorNeutralForeground2,
  },
  status: { maxWidth: "100%", boxSizing: "border-box", [NARROW]: { height: "auto", whiteSpace: "normal" } },
  fact: { minWidth: 0, overflowWrap: "anywhere" },
  notes: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase100, lineHeight: tokens.lineHeightBase100 },
  note: { margin: 0, overflowWrap: "anywhere" },
  short: { display: "-webkit-box", WebkitBoxOrient: "vertical", WebkitLineClamp: 2, overflow: "hidden" },
  long: { maxHeight: "30vh", overflowY: "auto" },
  list: { margin: "2px 0 0", paddingLeft: "14px", overflowWrap: "anywhere" },
  more: { minWidth: 0, height: "16px", padding: 0, fontSize: tokens.fontSizeBase100 },
});

/** What a scorecard says of itself: its status, where it comes from, who approved it, and the notes on it and on its figures. */
export function About({ scorecard }: { scorecard: Scorecard }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  return (
    <div className={styles.facts}>
      <Badge className={styles.status} appearance="outline" size="small" color={STATUS_COLOUR[scorecard.status]}>
        {t(`shell.status.${scorecard.status}`)}
      </Badge>
      {provenanceFacts(scorecard, t, language).map(({ name, value }) => (
        <span key={name} className={styles.fact}>
          {t("shell.fact", { name, value })}
        </span>
      ))}
    </div>
  );
}

/** The notes on a scorecard and on the figures it reads; the first lines until more is asked for. */
export function Notes({ scorecard }: { scorecard: Scorecard }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const [open, setOpen] = useState(false);
  const id = useId();
  const note = noteIn(scorecard.note, language);
  const labels = labelsOf(scorecard, language);
  const figures = [
    ...indicatorsOf(scorecard).map((indicator, k) => ({ label: labels[k], note: noteIn(indicator.note, language) })),
    ...(scorecard.inputs ?? []).map((input) => ({ label: textIn(input.label, language, input.id), note: noteIn(input.note, language) })),
  ].filter((figure) => figure.note !== "");
  if (note === "" && figures.length === 0) return null;
  const count = t("shell.notes.figures", { count: figures.length });
  return (
    <div className={styles.notes}>
      <div id={id} className={mergeClasses(open && styles.long)}>
        {note !== "" && <p className={mergeClasses(styles.note, !open && styles.short)}>{note}</p>}
        {open && figures.length > 0 && (
          <ul className={styles.list}>
            {figures.map((figure, k) => (
              <li key={k}>{t("shell.notes.figure", { figure: figure.label, note: figure.note })}</li>
            ))}
          </ul>
        )}
      </div>
      <Button
        className={styles.more}
        size="small"
        appearance="transparent"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? t("shell.notes.less") : figures.length > 0 ? count : t("shell.notes.more")}
      </Button>
    </div>
  );
}
