import { Button, Input, Select, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { AddRegular, DismissRegular } from "@fluentui/react-icons";
import { useId, useState } from "react";
import { describe, sentence } from "../../i18n/problem";
import { builtIn } from "../../scorecard/catalogue/catalogue";
import { textIn, type Scorecard } from "../../scorecard/scorecard";
import { indicatorName } from "../names";
import { fitsTable } from "../../scorecard/table";
import { BEGINNINGS, type Beginning } from "../beginning";
import type { Firms } from "../model";
import { FieldFault } from "../parts/FieldFault";
import { usePaneText } from "../text";
import { CurveField } from "./CurveField";
import {
  curveFrom,
  draftOf,
  scorecardOf,
  sumsOf,
  weightFrom,
  withGroupName,
  withNewRow,
  withRow,
  withoutRow,
  type Draft,
  type DraftFault,
  type DraftRow,
} from "./draft";
import { draftOfColumns } from "./own-columns";

const useStyles = makeStyles({
  form: { display: "grid", gap: "8px" },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  field: { display: "grid", gap: "2px" },
  note: { margin: 0, color: tokens.colorNeutralForeground3 },
  table: { width: "100%", borderCollapse: "collapse", tableLayout: "fixed", fontVariantNumeric: "tabular-nums" },
  head: {
    textAlign: "right",
    fontWeight: tokens.fontWeightSemibold,
    padding: "2px 4px",
    overflow: "hidden",
    textOverflow: "ellipsis",
    color: tokens.colorNeutralForeground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: {
    textAlign: "left",
    fontWeight: tokens.fontWeightRegular,
    padding: "4px 4px 0 0",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  section: { textAlign: "left", fontWeight: tokens.fontWeightSemibold, padding: "8px 0 0" },
  quiet: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  weightCell: { padding: "4px 0 0 4px" },
  curveCell: { padding: "2px 0 4px", borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  curveLine: { display: "flex", gap: "4px", alignItems: "center" },
  grow: { flexGrow: 1, minWidth: 0, width: "100%" },
  unit: { width: "56px", minWidth: 0 },
  number: { minWidth: 0, width: "100%", paddingLeft: "4px", paddingRight: "4px" },
  fault: { display: "block", color: tokens.colorPaletteRedForeground1, overflowWrap: "anywhere" },
  sum: { textAlign: "right", padding: "4px", fontWeight: tokens.fontWeightSemibold },
  bar: {
    position: "sticky",
    bottom: 0,
    display: "grid",
    gap: "6px",
    padding: "8px 0",
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    zIndex: 1,
  },
  buttons: { display: "flex", gap: "6px" },
  warning: { margin: 0, color: tokens.colorPaletteDarkOrangeForeground1 },
  list: { margin: 0, paddingLeft: "18px" },
});

interface Props {
  firms: Firms | null;
  /** What was asked for; null where that is still to be chosen. */
  wanted: Beginning | null;
  /** The chosen scorecard, to begin with. */
  current: Scorecard | null;
  busy: boolean;
  onSave(scorecard: Scorecard): void;
  onCancel(): void;
}

/** A grid to enter an official annex: weights by stage with their sums, curves as text. */
export function NewProfile({ firms, wanted, current, busy, onSave, onCancel }: Props) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  // The columns of the list as it is when the form is opened: what is typed is not to be lost to an edit of the sheet.
  const [columns] = useState(() => firms && draftOfColumns(firms));
  const begin = (beginning: Beginning): Draft => (beginning === "columns" ? columns! : draftFrom(beginning, current));
  const [beginning, setBeginning] = useState<Beginning>(wanted === "columns" && !columns ? "national" : (wanted ?? "national"));
  const [name, setName] = useState("");
  const [draft, setDraft] = useState<Draft>(() => begin(beginning));
  const [isTouched, setTouched] = useState(false);
  const [faults, setFaults] = useState<DraftFault[]>([]);
  const id = useId();
  const { stages } = draft.template;
  const sums = sumsOf(draft);
  const stageName = (s: number): string => textIn(stages[s].label, language, stages[s].id);
  const change = (next: Draft): void => {
    setDraft(next);
    setTouched(true);
    setFaults([]);
  };
  const save = (): void => {
    setTouched(true);
    const result = scorecardOf(draft, name.trim() || "Profile");
    if (result.ok) onSave(result.scorecard);
    else setFaults(result.faults);
  };
  const off = stages.flatMap((_, s) => (sums[s] === 100 ? [] : [stageName(s)]));
  return (
    <section className={styles.form} aria-label={t("profiles.draft.title")}>
      <h2 className={styles.title}>{t("profiles.draft.title")}</h2>
      <label className={styles.field}>
        {t("profiles.draft.template")}
        <Select
          size="small"
          value={beginning}
          onChange={(_, { value }) => {
            setBeginning(value as Beginning);
            change(begin(value as Beginning));
            setTouched(false);
          }}
        >
          {BEGINNINGS.filter((key) => (key === "columns" ? columns : key !== "current" || (current && fitsTable(current)))).map((key) => (
            <option key={key} value={key}>
              {t(`profiles.draft.${key}`)}
            </option>
          ))}
        </Select>
      </label>
      <label className={styles.field}>
        {t("profiles.name")}
        <Input size="small" value={name} maxLength={100} onChange={(_, { value }) => setName(value)} />
      </label>
      <p className={styles.note}>{t(beginning === "columns" ? "profiles.draft.columns.note" : "profiles.draft.note")}</p>
      <table className={styles.table}>
        <colgroup>
          <col />
          {stages.map(({ id }) => (
            <col key={id} style={{ width: "54px" }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.head, styles.name)}>
              {t("profiles.draft.indicator")}
            </th>
            {stages.map(({ id }, s) => (
              <th key={id} scope="col" className={styles.head} title={stageName(s)}>
                {stageName(s)}
              </th>
            ))}
          </tr>
        </thead>
        {draft.sections.map(({ group, rows }, k) => (
          <tbody key={group?.id ?? k}>
            {group && (
              <tr>
                <th scope="rowgroup" colSpan={stages.length + 1} className={styles.section}>
                  <Input
                    size="small"
                    appearance="underline"
                    className={styles.grow}
                    aria-label={t("profiles.draft.group")}
                    value={textIn(group.label, language, group.id)}
                    maxLength={120}
                    aria-invalid={group.id.trim() === ""}
                    aria-describedby={group.id.trim() === "" ? `${id}group${k}` : undefined}
                    onChange={(_, { value }) => change(withGroupName(draft, k, value))}
                  />{" "}
                  {group.id.trim() === "" && <FieldFault id={`${id}group${k}`} text={t("profiles.draft.group.unnamed")} />}
                  {group.bonus && <span className={styles.quiet}>({t("profiles.draft.bonus", { cap: group.cap ?? "∞" })})</span>}
                </th>
              </tr>
            )}
            {rows.map((row) => (
              <Row
                key={row.key}
                row={row}
                stageName={stageName}
                faults={faults}
                onChange={(part) => change(withRow(draft, row.key, part))}
                onRemove={() => change(withoutRow(draft, row.key))}
              />
            ))}
            <tr>
              <td colSpan={stages.length + 1}>
                <Button size="small" appearance="transparent" icon={<AddRegular />} onClick={() => change(withNewRow(draft, k))}>
                  {t("profiles.draft.add")}
                </Button>
              </td>
            </tr>
          </tbody>
        ))}
        <tfoot>
          <tr>
            <th scope="row" className={styles.section}>
              {t("profiles.draft.sum")}
            </th>
            {stages.map(({ id }, s) => (
              <td key={id} className={styles.sum}>
                {sums[s]}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      <div className={styles.bar}>
        {isTouched && off.length > 0 && (
          <p className={styles.warning}>{t("profiles.draft.notHundred", { stages: off.join(language === "zh" ? "、" : ", ") })}</p>
        )}
        {faults.length > 0 && (
          <div role="alert" className={styles.fault}>
            {t("profiles.draft.problems")}
            <ul className={styles.list}>
              {faults.slice(0, 8).map((fault, k) => (
                <li key={k}>{faultText(fault, t, language)}</li>
              ))}
              {faults.length > 8 && <li>{t("profiles.refused.more", { count: faults.length - 8 })}</li>}
            </ul>
          </div>
        )}
        <div className={styles.buttons}>
          <Button size="small" appearance="primary" disabled={busy} onClick={save}>
            {t("profiles.save")}
          </Button>
          <Button size="small" onClick={onCancel}>
            {t("profiles.cancel")}
          </Button>
        </div>
      </div>
    </section>
  );
}

function draftFrom(beginning: Exclude<Beginning, "columns">, current: Scorecard | null): Draft {
  switch (beginning) {
    case "version2":
      return draftOf(builtIn("most-2025")!, false);
    case "current":
      return draftOf(current!, true);
    default:
      return draftOf(builtIn("most-2024-illustrative")!, beginning === "illustrative");
  }
}

type Translate = ReturnType<typeof usePaneText>["t"];

function faultText(fault: DraftFault, t: Translate, language: "en" | "zh"): string {
  switch (fault.kind) {
    case "weightless":
      return t("profiles.draft.weightless");
    case "name":
      return t("profiles.draft.unnamed");
    case "weight":
      return `${fault.row.name}: ${t("profiles.draft.badWeight", { value: fault.value })}`;
    case "curve":
      return `${fault.row.name}: ${sentence(fault.problem.code, fault.problem.params ?? {}, language)}`;
    case "document":
      return describe(fault.problem, language);
  }
}

interface RowProps {
  row: DraftRow;
  stageName(s: number): string;
  faults: DraftFault[];
  onChange(part: Partial<DraftRow>): void;
  onRemove(): void;
}

function Row({ row, stageName, faults, onChange, onRemove }: RowProps) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const label = row.indicator ? indicatorName(row.indicator, language) : row.name;
  const id = useId();
  const curve = curveFrom(row.curve);
  // A blank curve of a new row is no fault until it is to be saved.
  const curveFault = !curve.ok && (row.curve.trim() !== "" || faults.some((fault) => fault.row === row && fault.kind === "curve"));
  const [isNamed, setNamed] = useState(false);
  // Nor is a blank name before one was typed.
  const isNameless =
    !row.indicator && row.name.trim() === "" && (isNamed || faults.some((fault) => fault.row === row && fault.kind === "name"));
  return (
    <>
      <tr>
        <th scope="row" className={styles.name} title={label}>
          {row.indicator ? (
            label
          ) : (
            <Input
              size="small"
              className={styles.grow}
              input={{ style: { minWidth: 0, width: "100%" } }}
              aria-label={t("profiles.draft.indicatorName")}
              placeholder={t("profiles.draft.indicatorName")}
              value={row.name}
              maxLength={120}
              aria-invalid={isNameless}
              aria-describedby={isNameless ? `${id}name` : undefined}
              onChange={(_, { value }) => {
                setNamed(true);
                onChange({ name: value });
              }}
            />
          )}
        </th>
        {row.weights.map((text, s) => (
          <td key={s} className={styles.weightCell}>
            <Input
              size="small"
              className={styles.number}
              input={{ style: { minWidth: 0, width: "100%", textAlign: "right", padding: 0 } }}
              inputMode="decimal"
              aria-label={t("profiles.draft.weight", { indicator: label, stage: stageName(s) })}
              aria-invalid={weightFrom(text) === null}
              aria-describedby={weightFrom(text) === null ? `${id}weight${s}` : undefined}
              placeholder="0"
              value={text}
              onChange={(_, { value }) => onChange({ weights: row.weights.map((own, k) => (k === s ? value : own)) })}
            />
          </td>
        ))}
      </tr>
      <tr>
        <td colSpan={row.weights.length + 1} className={styles.curveCell}>
          <div className={styles.curveLine}>
            <CurveField
              indicator={label}
              curve={row.curve}
              fault={curveFault ? `${id}curve` : null}
              onChange={(curve) => onChange({ curve })}
            />
            <Input
              size="small"
              className={styles.unit}
              input={{ style: { minWidth: 0, width: "100%" } }}
              aria-label={`${t("profiles.draft.unit")}: ${label}`}
              placeholder={t("profiles.draft.unit")}
              value={row.unit}
              maxLength={40}
              onChange={(_, { value }) => onChange({ unit: value })}
            />
            <Button
              size="small"
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={t("profiles.draft.remove", { indicator: label })}
              onClick={onRemove}
            />
          </div>
          {isNameless && <FieldFault id={`${id}name`} text={t("profiles.draft.row.unnamed")} />}
          {row.weights.map(
            (text, s) =>
              weightFrom(text) === null && (
                <FieldFault
                  key={s}
                  id={`${id}weight${s}`}
                  text={`${stageName(s)}${language === "zh" ? "：" : ": "}${t("profiles.draft.badWeight", { value: text })}`}
                />
              ),
          )}
          {curveFault && !curve.ok && (
            <FieldFault id={`${id}curve`} text={sentence(curve.problem.code, curve.problem.params ?? {}, language)} />
          )}
        </td>
      </tr>
    </>
  );
}
