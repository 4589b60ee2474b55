import { Button, Link, SearchBox, Select, ToggleButton, makeStyles, tokens } from "@fluentui/react-components";
import { useDeferredValue, useMemo, useState } from "react";
import { describe } from "../../i18n/problem";
import { reasonsOf } from "../../population/reasons";
import type { Examination, Verdict } from "../../population/verdicts";
import { comparable } from "../../scorecard/names";
import { textIn, type Scorecard } from "../../scorecard/scorecard";
import { cardsFor, examineFirms, VERDICTS } from "../cards";
import type { Firms, PaneActions, PaneState } from "../model";
import { About } from "../parts/About";
import { useRoving } from "../parts/roving";
import { useWorkbook } from "../session";
import { outcomeText, usePaneText } from "../text";
import { conditionsOf, countVerdicts, firstCell, listed, pointFigures, verdictFormula, type ConditionAnswer } from "./examination";
import { VerdictList } from "./VerdictList";

const useStyles = makeStyles({
  view: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: "10px", padding: "10px 8px 16px 12px" },
  card: { width: "100%" },
  line: { display: "flex", alignItems: "center", gap: "4px", flexWrap: "wrap" },
  count: { minWidth: 0, padding: "3px 8px", fontVariantNumeric: "tabular-nums" },
  search: { width: "100%", maxWidth: "none" },
  title: { margin: "0 0 2px", fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  conditions: { listStyleType: "none", margin: 0, padding: 0, display: "grid", gap: "6px" },
  condition: { display: "grid", gap: "1px", overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3 },
  absent: { color: tokens.colorNeutralForeground3, fontStyle: "italic" },
  against: { color: tokens.colorPaletteRedForeground1 },
  open: { color: tokens.colorPaletteDarkOrangeForeground1 },
  link: { fontSize: "inherit", lineHeight: "inherit", textAlign: "left" },
  reasons: { margin: 0, overflowWrap: "anywhere", whiteSpace: "pre-wrap" },
  problem: { margin: "8px 0 0", paddingLeft: "18px", overflowWrap: "anywhere" },
});

/** The firms under an official card: its conditions with what the sheet answers, and the verdict on each firm with its reasons. */
export default function EligibleView({ state, actions }: { state: PaneState; actions: PaneActions }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const { firms, profile } = state;
  const cards = useMemo(() => cardsFor(profile), [profile]);
  const [chosen, setChosen] = useState<string | null>(null);
  const own = profile && cards.includes(profile.scorecard) ? profile.scorecard : null;
  const card = cards.find(({ id }) => id === chosen) ?? own ?? cards[0];
  const examination = useMemo(() => firms && examineFirms(card, firms), [firms, card]);
  return (
    <div className={styles.view}>
      <Select
        size="small"
        className={styles.card}
        aria-label={t("eligible.card")}
        value={card.id}
        onChange={(_, { value }) => setChosen(value)}
      >
        {cards.map(({ id, title }) => (
          <option key={id} value={id}>
            {textIn(title, language, id)}
          </option>
        ))}
      </Select>
      <About scorecard={card} />
      {!firms || !examination ? (
        <p className={styles.reasons}>{t("eligible.none.firms")}</p>
      ) : Array.isArray(examination) ? (
        <div role="alert">
          {t("eligible.problems")}
          <ul className={styles.problem}>
            {examination.map((problem, k) => (
              <li key={k}>{describe(problem, language)}</li>
            ))}
          </ul>
        </div>
      ) : (
        <Examined key={card.id} card={card} firms={firms} examination={examination} state={state} actions={actions} />
      )}
    </div>
  );
}

interface Props {
  card: Scorecard;
  firms: Firms;
  examination: Examination;
  state: PaneState;
  actions: PaneActions;
}

function Examined({ card, firms, examination, state, actions }: Props) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const workbook = useWorkbook();
  const [hidden, setHidden] = useState<ReadonlySet<Verdict>>(new Set());
  const [search, setSearch] = useState("");
  const part = comparable(useDeferredValue(search));
  const names = useMemo(() => firms.names.map(comparable), [firms]);
  const counts = useMemo(() => countVerdicts(examination), [examination]);
  const conditions = useMemo(() => conditionsOf(examination, language), [examination, language]);
  const points = useMemo(() => pointFigures(examination, language), [examination, language]);
  const reasons = useMemo(() => reasonsOf(examination, language), [examination, language]);
  const rows = useMemo(
    () => listed(examination, firms, new Set(VERDICTS.filter((verdict) => !hidden.has(verdict))), names, part),
    [examination, firms, hidden, names, part],
  );
  const verdicts = useRoving<HTMLDivElement>();
  const answers = useRoving<HTMLUListElement>();
  const figures = useRoving<HTMLDivElement>();
  const { selectedFirm } = state;
  const selected = examination.examined[selectedFirm] ?? null;
  const toggle = (verdict: Verdict): void => {
    const next = new Set(hidden);
    if (!next.delete(verdict)) next.add(verdict);
    setHidden(next);
  };

  async function insert(): Promise<void> {
    const insertion = verdictFormula(firms, `"${card.id}"`, [
      t("eligible.head.verdict"),
      t("eligible.head.points"),
      t("eligible.head.reasons"),
    ]);
    const outcome = await actions.work(t("eligible.insert.busy"), () => workbook.insertFormulas([insertion]));
    if (!outcome) return;
    if (!outcome.done) return actions.say({ kind: "error", text: outcomeText(outcome, t) });
    actions.say({ kind: "success", text: t("eligible.insert.done", { place: firstCell(insertion) }) });
    await workbook.select({ ...insertion.place, row: insertion.place.row - 1, rows: 1 });
  }

  return (
    <>
      <div {...verdicts} className={styles.line} role="toolbar" aria-label={t("eligible.verdicts")}>
        {VERDICTS.map((verdict) => (
          <ToggleButton
            key={verdict}
            size="small"
            className={styles.count}
            checked={!hidden.has(verdict)}
            title={t(`eligible.hint.${verdict}`)}
            onClick={() => toggle(verdict)}
          >
            {t(`eligible.${verdict}`)} {counts[verdict]}
          </ToggleButton>
        ))}
      </div>
      <SearchBox
        size="small"
        className={styles.search}
        aria-label={t("eligible.search")}
        placeholder={t("eligible.search")}
        value={search}
        onChange={(_, { value }) => setSearch(value)}
      />
      <VerdictList
        firms={firms}
        examination={examination}
        rows={rows}
        selected={selectedFirm}
        onSelect={(row) => void actions.selectFirm(row)}
      />
      <section aria-label={t("eligible.why")} aria-live="polite">
        <h2 className={styles.title}>{selected ? firms.names[selectedFirm] : t("eligible.why")}</h2>
        <p className={styles.reasons}>
          {selected
            ? `${t(`eligible.${selected.verdict}`)}${language === "zh" ? "：" : ": "}${reasons(selectedFirm)}`
            : t("eligible.why.none")}
        </p>
      </section>
      {/* A card that stands in the workbook as cells cannot be named by a formula of the pane. */}
      {cardsFor(null).includes(card) && (
        <div>
          <Button size="small" appearance="primary" disabled={state.busy !== null} onClick={() => void insert()}>
            {t("eligible.insert")}
          </Button>
        </div>
      )}
      <section aria-labelledby="eligible-conditions">
        <h2 id="eligible-conditions" className={styles.title}>
          {t("eligible.conditions")}
        </h2>
        <ul {...answers} className={styles.conditions}>
          {conditions.map((condition) => (
            <li key={condition.id} className={styles.condition}>
              <span>{condition.text}</span>
              <Figures figures={condition.figures} firms={firms} />
              {condition.fails > 0 && <span className={styles.against}>{t("eligible.fails", { count: condition.fails })}</span>}
              {condition.open > 0 && <span className={styles.open}>{t("eligible.open", { count: condition.open })}</span>}
            </li>
          ))}
        </ul>
      </section>
      {points.length > 0 && (
        <section aria-labelledby="eligible-points">
          <h2 id="eligible-points" className={styles.title}>
            {t("eligible.points")}
          </h2>
          <div {...figures} className={styles.condition}>
            <Figures figures={points} firms={firms} />
          </div>
        </section>
      )}
    </>
  );
}

/** Figures with the columns they are read from, each a way to its cells. */
function Figures({ figures, firms }: { figures: ConditionAnswer["figures"]; firms: Firms }) {
  const styles = useStyles();
  const { t } = usePaneText();
  const workbook = useWorkbook();
  return (
    <>
      {figures.map(({ name, header, column }) => (
        <span key={name} className={styles.quiet}>
          {name} ·{" "}
          {header === null ? (
            <span className={styles.absent}>{t("eligible.absent")}</span>
          ) : (
            <Link
              as="button"
              className={styles.link}
              onClick={() => void workbook.select({ ...firms.place, column: firms.place.column + column, columns: 1 })}
            >
              {header}
            </Link>
          )}
        </span>
      ))}
    </>
  );
}
