import { useMemo } from "react";
import { NothingToShow } from "../results/NothingToShow";
import type { PaneActions, PaneState, ScoredFirms } from "../model";
import { Bounds } from "./Bounds";
import { Diagnostics } from "./Diagnostics";
import { Draws } from "./Draws";
import { sameInput, useSteady } from "./same-input";
import { SheetWriter } from "./SheetWriter";
import { useStudy } from "./study";

/** What a model validator asks: whether ranks hold, how indicators work together, and what the data leave open. */
export default function ValidateView({ state, actions }: { state: PaneState; actions: PaneActions }) {
  return state.scored ? <Validation scored={state.scored} state={state} actions={actions} /> : <NothingToShow state={state} />;
}

function Validation({ scored, state, actions }: { scored: ScoredFirms; state: PaneState; actions: PaneActions }) {
  const steady = useSteady(scored);
  const study = useStudy();
  const own = useMemo(() => (study && sameInput(study.scored, steady) ? study : null), [study, steady]);
  return (
    <div>
      <Draws scored={steady} study={own} changed={study !== null && own === null} actions={actions} />
      <Diagnostics scored={steady} actions={actions} />
      <Bounds scored={steady} />
      {/* The places of the cells may have changed where nothing else did. */}
      <SheetWriter scored={scored} study={own} state={state} actions={actions} />
    </div>
  );
}
