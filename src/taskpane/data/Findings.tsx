import { Button, Link, Text } from "@fluentui/react-components";
import {
  ChevronDown16Regular,
  ErrorCircle16Regular,
  Info16Regular,
  Question16Regular,
  QuestionCircle16Regular,
  Warning16Regular,
} from "@fluentui/react-icons";
import { useMemo, useState } from "react";
import type { ExaminedPopulation } from "../../population/examined";
import type { Population } from "../../population/population";
import type { Firms, PaneActions } from "../model";
import { meaningOf } from "../help-link";
import { indicatorLabel } from "../names";
import { useRoving } from "../parts/roving";
import { useWorkbook } from "../session";
import { usePaneText } from "../text";
import { ConvertTexts } from "./ConvertTexts";
import { findingsOf, groupsOf, type FindingGroup, type LocatedFinding } from "./findings";
import { GROUP_TEXTS } from "./group-texts";
import { headersInYuan } from "./header-texts";
import { useStyles } from "./styles";
import { useWriting } from "./useWriting";

const SHOWN = 20;
const ICONS = { error: ErrorCircle16Regular, warning: Warning16Regular, flag: Question16Regular, info: Info16Regular };

interface FindingsProps {
  firms: Firms;
  seen: ExaminedPopulation;
  busy: boolean;
  actions: PaneActions;
}

/** What an analyst should know of the data: findings by kind, each with its cells and, where there is one, a remedy. */
export function Findings({ firms, seen, busy, actions }: FindingsProps) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const roving = useRoving<HTMLUListElement>();
  const groups = useMemo(() => groupsOf(findingsOf(firms, seen, language)), [firms, seen, language]);
  return (
    <section className={styles.section} aria-labelledby="data-problems">
      <h2 id="data-problems" className={styles.heading}>
        {t("data.problems")}
      </h2>
      {groups.length === 0 && <Text size={200}>{t("data.problems.none")}</Text>}
      <ul {...roving} className={styles.list}>
        {groups.map((group) => (
          <li key={`${group.code} ${group.k}`} className={styles.group}>
            <div className={styles.groupLine}>
              {group.findings.length === 1 ? (
                <Single finding={group.findings[0]} />
              ) : (
                <Several group={group} population={seen.population} />
              )}
              <Link
                className={styles.meaning}
                href={meaningOf(group.code, language)}
                target="_blank"
                rel="noopener"
                aria-label={t("data.problems.meaning", { code: group.code })}
                title={t("data.problems.meaning", { code: group.code })}
              >
                <QuestionCircle16Regular aria-hidden />
              </Link>
            </div>
            <Remedy group={group} firms={firms} population={seen.population} busy={busy} actions={actions} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Single({ finding }: { finding: LocatedFinding }) {
  const styles = useStyles();
  const { t } = usePaneText();
  const workbook = useWorkbook();
  const Icon = ICONS[finding.severity];
  return (
    <Button size="small" appearance="subtle" className={styles.single} onClick={() => void workbook.select(finding.place)}>
      <Icon className={styles[finding.severity]} aria-label={t(`data.problems.${finding.severity}`)} />
      <span className={styles.text}>
        <Where finding={finding} />
        <span>{finding.message}</span>
      </span>
    </Button>
  );
}

function Where({ finding: { firm, indicator } }: { finding: LocatedFinding }) {
  const styles = useStyles();
  return <span className={styles.where}>{[firm, indicator].filter((part) => part !== null).join(" · ")}</span>;
}

function Several({ group: { severity, code, k, findings }, population }: { group: FindingGroup; population: Population }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const workbook = useWorkbook();
  const [shown, setShown] = useState(SHOWN);
  const Icon = ICONS[severity];
  const count = findings.length;
  const indicator = k === null ? "" : indicatorLabel(population.compiled, k, language);
  const key = GROUP_TEXTS[code];
  return (
    <details>
      <summary className={styles.summary}>
        <Icon className={styles[severity]} aria-label={t(`data.problems.${severity}`)} />
        <span className={styles.text}>
          {key ? t(key, { count, indicator }) : t("data.group.other", { count, message: findings[0].message })}
        </span>
        <ChevronDown16Regular className={styles.chevron} aria-hidden />
      </summary>
      <ul className={styles.list}>
        {findings.slice(0, shown).map((finding, index) => (
          <li key={index}>
            <Button size="small" appearance="subtle" className={styles.finding} onClick={() => void workbook.select(finding.place)}>
              <Where finding={finding} />
              <span>{finding.message}</span>
            </Button>
          </li>
        ))}
        {findings.length > shown && (
          <li>
            <Button size="small" appearance="transparent" onClick={() => setShown(shown + 10 * SHOWN)}>
              {t("data.problems.more", { count: Math.min(10 * SHOWN, findings.length - shown) })}
            </Button>
          </li>
        )}
      </ul>
    </details>
  );
}

function Remedy({
  group,
  firms,
  population,
  busy,
  actions,
}: Omit<FindingsProps, "seen"> & { group: FindingGroup; population: Population }) {
  const styles = useStyles();
  const { t } = usePaneText();
  const writing = useWriting(firms, population, actions);
  const { compiled, match } = population;
  if (group.code === "figure-text")
    return <ConvertTexts texts={group} firms={firms} population={population} busy={busy} actions={actions} />;
  if (group.code === "unit-doubtful") {
    const headers = headersInYuan(
      compiled,
      match,
      group.findings.flatMap(({ k }) => (k === null ? [] : [k])),
    );
    if (headers.length === 0) return null;
    return (
      <Button
        size="small"
        className={styles.remedy}
        disabled={busy}
        onClick={() => void writing.headers(headers, ["data.action.unit", { unit: "元" }])}
      >
        {t("data.yuan.write", { headers: headers.map(({ header }) => header).join(", ") })}
      </Button>
    );
  }
  return null;
}
