import { type ICommandInfo, ICommandService, type IExecutionOptions, type Injector, type IUnitRange } from "@univerjs/core";
import {
  IActiveDirtyManagerService,
  SetFormulaCalculationStartMutation,
  SetTriggerFormulaCalculationStartMutation,
} from "@univerjs/engine-formula";
import { FormulaCalculationSessionService } from "@univerjs/sheets-formula";
import { type ISetRangeValuesMutationParams, SetRangeValuesMutation, SetStyleCommand } from "@univerjs/sheets";
import type { Invoke } from "./grid";
import type { WaitingCalls } from "./waiting-calls";

/** In milliseconds: what a person notices as waiting. */
const SLOW = 150;

export interface Calculation {
  setInvoke(invoke: Invoke): void;
  /** Calculates these cells and what depends on them. */
  calculate(cells: IUnitRange[]): void;
  /** Resolves once nothing is being calculated and no answer is outstanding. */
  settled(): Promise<void>;
}

/** Told whether results are still to come and, where they are, whether that takes long for certain. */
export type PendingListener = (isPending: boolean, isSlow: boolean) => void;

/**
 * Alternates the engine's passes with the add-in's answers: a pass collects calls, they are sent in one batch, and a further
 * pass over the waiting cells shows what came back. Univer starts its own passes 100 ms after a change; the further ones start
 * at once, but never beside another pass, as two of them share one state in the engine.
 */
export function calculation(injector: Injector, calls: WaitingCalls, onPending: PendingListener): Calculation {
  const commands = injector.get(ICommandService);
  const session = injector.get(FormulaCalculationSessionService);
  const dirtyManager = injector.get(IActiveDirtyManagerService);
  let invoke: Invoke = async (batch) => batch.map(() => ({ error: "#NAME?" }));
  let changed = false;
  let running = false;
  let sending = false;
  let pending = false;
  let waiters: (() => void)[] = [];

  /** The functions of the batches that took long the last time. */
  const slow = new Set<string>();

  const setPending = (isPending: boolean) => {
    if (isPending !== pending) onPending((pending = isPending), false);
  };

  /** Functions at work leave the page no time to draw: what is to be said of slow ones is drawn before. */
  const invokeBatch: Invoke = async (batch) => {
    if (batch.some(({ id }) => slow.has(id))) {
      onPending((pending = true), true);
      await nextFrame();
    }
    const started = performance.now();
    const outcomes = await invoke(batch);
    const isSlow = performance.now() - started > SLOW;
    for (const { id } of batch) slow[isSlow ? "add" : "delete"](id);
    return outcomes;
  };

  commands.onCommandExecuted((command, options) => {
    if (command.id === SetFormulaCalculationStartMutation.id) changed = false;
    else if (dirtyManager.get(command.id) && startsPass(command, options)) {
      changed = true;
      setPending(true);
    }
  });

  session.state$.subscribe((state) => {
    const ended = state.resultApplied && (state.stopped || state.completed || state.resultEmitted);
    const wasRunning = running;
    running = state.started && !ended;
    if (running) setPending(true);
    if (!wasRunning || running) return;
    calls.calculated(state.stopped);
    // The engine clears its state after telling that it has ended.
    setTimeout(proceed);
  });

  function proceed() {
    if (changed || running) return;
    if (calls.collected() && !sending) void send();
    const answered = calls.answered();
    if (answered.length) startPass(answered);
    else if (!sending) {
      setPending(false);
      const resolved = waiters;
      waiters = [];
      for (const resolve of resolved) resolve();
    }
  }

  async function send() {
    sending = true;
    await calls.send(invokeBatch);
    sending = false;
    proceed();
  }

  function startPass(dirtyRanges: IUnitRange[]) {
    void commands.executeCommand(SetFormulaCalculationStartMutation.id, passOver(dirtyRanges), { onlyLocal: true });
  }

  return {
    setInvoke(next) {
      invoke = next;
    },
    calculate(cells) {
      void commands.executeCommand(SetTriggerFormulaCalculationStartMutation.id, passOver(cells), { onlyLocal: true });
    },
    settled: () =>
      new Promise((resolve) => {
        waiters.push(resolve);
        setTimeout(proceed);
      }),
  };
}

/** Once it is drawn; a page that nobody sees draws nothing. */
const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });

/** The engine calculates nothing for changes of style alone, nor for its own results. */
function startsPass(command: Readonly<ICommandInfo>, options?: IExecutionOptions): boolean {
  if (command.id !== SetRangeValuesMutation.id) return true;
  return !options?.onlyLocal && (command.params as ISetRangeValuesMutationParams).trigger !== SetStyleCommand.id;
}

const passOver = (dirtyRanges: IUnitRange[]) => ({
  forceCalculation: false,
  dirtyRanges,
  dirtyNameMap: {},
  dirtyDefinedNameMap: {},
  dirtySuperTableMap: {},
  dirtyUnitFeatureMap: {},
  dirtyUnitOtherFormulaMap: {},
  clearDependencyTreeCache: {},
});
