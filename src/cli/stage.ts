import { listed } from "../i18n/problem";
import { findStageColumn } from "../population/find-firms";
import type { StagePlace } from "../population/firm-stream";
import type { Match } from "../population/match";
import { stageNames, stageNumbers } from "../population/stage";
import type { Compiled } from "../scorecard/compile";
import { Failure, Status, say, usage } from "./failure";
import { columnsNamed, type FirmList } from "./firm-list";

/**
 * What a list says of stages: the column that --stage names, a stage for all, or the column that the pane would take.
 * @param match of the list's headers
 * @throws Failure
 */
export function stageOf(list: FirmList, compiled: Compiled, match: Match, stage: string | undefined): StagePlace {
  const { file, headers, head } = list;
  if (stage !== undefined) {
    const columns = columnsNamed(headers, stage);
    if (columns.length > 1) throw usage("column-twice", { file, column: stage });
    if (columns.length === 1) return { column: columns[0] };
    if (stageNumbers([stage], new Uint8Array(1), compiled)[0] < 0)
      throw stageFailure("stage-unknown", compiled, { stage, file, scorecard: compiled.scorecard.id });
    return { cell: stage };
  }
  const column = findStageColumn(list.readable(head, match), match, compiled);
  if (column >= 0) return { column };
  if (compiled.scorecard.stages.length === 1) return null;
  throw stageFailure("no-stage", compiled, { scorecard: compiled.scorecard.id });
}

function stageFailure(code: "stage-unknown" | "no-stage", compiled: Compiled, params: Record<string, string>): Failure {
  const { stages } = compiled.scorecard;
  return new Failure(Status.usage, code, (language) => {
    const names = listed(stageNames(compiled), language);
    const ids = listed(
      stages.map(({ id }) => id),
      language,
    );
    return say(code, { ...params, stages: names === ids ? ids : language === "zh" ? `${names}（${ids}）` : `${names} (${ids})` }, language);
  });
}
