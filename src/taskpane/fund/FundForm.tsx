import { Checkbox, Input, Select, makeStyles, tokens } from "@fluentui/react-components";
import { useId, type ReactNode } from "react";
import { textIn, type Scorecard, type Stage } from "../../scorecard/scorecard";
import { FieldFault } from "../parts/FieldFault";
import { stageLabel } from "../names";
import { usePaneText } from "../text";
import type { Admission, FundSettings, RequestSource } from "./settings";
import type { Faults } from "./terms";

const useStyles = makeStyles({
  form: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)", gap: "6px 10px" },
  field: { display: "grid", gap: "2px", alignContent: "start", minWidth: 0 },
  wide: { gridColumn: "1 / -1" },
  input: { minWidth: 0, width: "100%", fontVariantNumeric: "tabular-nums" },
  fault: { color: tokens.colorPaletteRedForeground1, overflowWrap: "anywhere" },
  check: {
    gridColumn: "1 / -1",
    margin: "-4px 0 -4px -8px",
    "& .fui-Checkbox__label": { fontSize: "inherit", lineHeight: tokens.lineHeightBase300, padding: "4px 8px 4px 0" },
    "& .fui-Checkbox__indicator": { margin: "6px" },
  },
  shares: {
    gridColumn: "1 / -1",
    margin: 0,
    padding: "0 0 0 24px",
    border: "none",
    minWidth: 0,
    display: "grid",
    gridTemplateColumns: "repeat(auto-fill, minmax(116px, 1fr))",
    gap: "6px 10px",
  },
});

interface FormProps {
  settings: FundSettings;
  onChange(part: Partial<FundSettings>): void;
  requests: RequestSource;
  /** Cards by whose verdict firms can be admitted. */
  cards: readonly Scorecard[];
  admission: Admission | null;
  /** Headers that requests may stand below. */
  headers: readonly string[];
  stages: readonly Stage[];
  faults: Faults;
}

/** The terms of the fund. What is wrong is said below its field. */
export function FundForm({ settings, onChange, cards, admission, requests, headers, stages, faults }: FormProps) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const fault = (name: string): string | null => {
    const found = faults.get(name);
    return found ? t(found.key, found.params) : null;
  };
  const text = (name: "budget" | "floor" | "cap" | "amount", placeholder?: string, title?: string, wide = false): ReactNode => (
    <NumberText
      name={t(`fund.${name}`)}
      value={settings[name]}
      fault={fault(name)}
      placeholder={placeholder}
      title={title}
      wide={wide}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  const missing = requests.by === "column" && !headers.includes(requests.header);
  return (
    <section className={styles.form} aria-label={t("fund.terms")}>
      {text("budget", undefined, undefined, true)}
      {text("floor", "0", t("fund.floor.title"))}
      {text("cap", t("fund.cap.none"))}
      <Labelled name={t("fund.requests")} fault={fault("requests")} wide>
        {(described) => (
          <Select
            size="small"
            className={styles.input}
            {...described}
            value={requests.by === "column" ? `column ${requests.header}` : requests.by}
            onChange={(_, { value }) => onChange({ requests: sourceOf(value) })}
          >
            {headers.map((header) => (
              <option key={header} value={`column ${header}`}>
                {t("fund.requests.column", { header })}
              </option>
            ))}
            {missing && <option value={`column ${requests.header}`}>{t("fund.requests.column", { header: requests.header })}</option>}
            <option value="same">{t("fund.requests.same")}</option>
            <option value="none">{t("fund.requests.none")}</option>
          </Select>
        )}
      </Labelled>
      <Labelled name={t("fund.admission")} fault={fault("admission")} wide>
        {(described) => (
          <Select
            size="small"
            className={styles.input}
            {...described}
            value={admission ? keyOf(admission) : ""}
            onChange={(_, { value }) => onChange({ admission: admissionOf(value) })}
          >
            <option value="">{t("fund.admission.all")}</option>
            {cards.flatMap(({ id, title }) =>
              (["PASS", "CONDITIONAL"] as const).map((least) => (
                <option key={keyOf({ card: id, least })} value={keyOf({ card: id, least })}>
                  {t(`fund.admission.${least}`, { card: textIn(title, language, id) })}
                </option>
              )),
            )}
          </Select>
        )}
      </Labelled>
      {requests.by === "same" && text("amount", undefined, undefined, true)}
      {stages.length > 1 && (
        <Checkbox
          className={styles.check}
          checked={settings.byStage}
          label={t("fund.byStage")}
          onChange={(_, { checked }) => onChange({ byStage: checked === true })}
        />
      )}
      {stages.length > 1 && settings.byStage && (
        <>
          <fieldset className={styles.shares} aria-label={t("fund.byStage")}>
            {stages.map((stage) => (
              <NumberText
                key={stage.id}
                name={t("fund.share", { stage: stageLabel(stage, language) })}
                value={settings.shares[stage.id] ?? ""}
                fault={fault(`share ${stage.id}`)}
                placeholder="0"
                onChange={(value) => onChange({ shares: { ...settings.shares, [stage.id]: value } })}
              />
            ))}
            <div className={styles.wide} aria-live="polite">
              {faults.has("shares") && <span className={styles.fault}>{fault("shares")}</span>}
            </div>
          </fieldset>
          <Checkbox
            className={styles.check}
            checked={settings.passOn}
            label={t("fund.passOn")}
            onChange={(_, { checked }) => onChange({ passOn: checked === true })}
          />
        </>
      )}
    </section>
  );
}

function sourceOf(value: string): RequestSource {
  return value === "same" || value === "none" ? { by: value } : { by: "column", header: value.replace(/^column /, "") };
}

const keyOf = ({ card, least }: Admission): string => `${least} ${card}`;

function admissionOf(key: string): Admission | null {
  const [least] = key.split(" ", 1);
  return least === "PASS" || least === "CONDITIONAL" ? { card: key.slice(least.length + 1), least } : null;
}

interface LabelledProps {
  name: string;
  title?: string;
  fault: string | null;
  wide?: boolean;
  children(described: { id: string; "aria-invalid": boolean; "aria-describedby": string | undefined }): ReactNode;
}

function Labelled({ name, title, fault, wide, children }: LabelledProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <div className={`${styles.field} ${wide ? styles.wide : ""}`}>
      <label htmlFor={id} title={title}>
        {name}
      </label>
      {children({ id, "aria-invalid": fault !== null, "aria-describedby": fault === null ? undefined : `${id}fault` })}
      {fault !== null && <FieldFault id={`${id}fault`} text={fault} />}
    </div>
  );
}

function NumberText({
  value,
  placeholder,
  onChange,
  ...labelled
}: Omit<LabelledProps, "children"> & { value: string; placeholder?: string; onChange(value: string): void }) {
  const styles = useStyles();
  return (
    <Labelled {...labelled}>
      {(described) => (
        <Input
          size="small"
          inputMode="decimal"
          autoComplete="off"
          className={styles.input}
          {...described}
          placeholder={placeholder}
          value={value}
          onChange={(_, { value: next }) => onChange(next)}
        />
      )}
    </Labelled>
  );
}
