import { useMemo } from "react";
import { NothingToShow } from "../parts/NothingToShow";
import type { PaneActions, PaneState, Reading } from "../model";
import { useSlice } from "../session";
import { Bounds } from "./Bounds";
import { Compared } from "./Compared";
import { Diagnostics } from "./Diagnostics";
import { Draws } from "./Draws";
import { sameInput, useSteady } from "../study/same-input";
import { SheetWriter } from "./SheetWriter";
import { studySlice } from "../study/study";

/** What a model validator asks: whether ranks hold, how indicators work together, and what the data leave open. */
export default function ValidateView({ state, actions }: { state: PaneState; actions: PaneActions }) {
  const { firms, population } = state;
  const reading = useMemo(() => firms && population && { firms, population }, [firms, population]);
  return reading ? <Validation reading={reading} state={state} actions={actions} /> : <NothingToShow state={state} />;
}

function Validation({ reading, state, actions }: { reading: Reading; state: PaneState; actions: PaneActions }) {
  const steady = useSteady(reading);
  const [study] = useSlice(studySlice);
  const own = useMemo(() => (study && sameInput(study.reading, steady) ? study : null), [study, steady]);
  return (
    <div>
      <Draws reading={steady} study={own} changed={study !== null && own === null} state={state} actions={actions} />
      <Diagnostics reading={steady} actions={actions} />
      <Bounds reading={steady} />
      <Compared reading={reading} state={state} />
      {/* The places of the cells may have changed where nothing else did. */}
      <SheetWriter reading={reading} study={own} state={state} actions={actions} />
    </div>
  );
}
