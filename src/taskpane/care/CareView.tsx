import type { PaneActions, PaneState } from "../model";
import { CheckSection } from "./CheckSection";
import { FormulasSection } from "./FormulasSection";
import { FreezeSection } from "./FreezeSection";
import { RepairSection } from "./RepairSection";
import { useCare } from "./useCare";

export default function CareView({ state, actions }: { state: PaneState; actions: PaneActions }) {
  const care = useCare(state, actions);
  const busy = state.busy !== null;
  return (
    <div>
      <FormulasSection care={care} busy={busy} />
      <RepairSection care={care} busy={busy} />
      <CheckSection care={care} busy={busy} />
      <FreezeSection care={care} busy={busy} />
    </div>
  );
}
