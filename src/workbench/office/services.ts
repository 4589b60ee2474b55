import type { ApiObject, ApiType } from "./object-model";

/** One answer of the custom functions runtime: id, success, value or message, and the code of an error where it failed. */
export type FunctionResult = [id: number, ok: boolean, value: unknown, errorCode?: number];

/** What the runtime of custom functions tells its host. */
export interface FunctionRuntime {
  ready(): void;
  results(results: FunctionResult[]): void;
}

/** Features of the functions runtime that are on: retry of large answers, short intervals, timing of promises, bounded intervals. */
const RUNTIME_FEATURES = [1, 2, 3, 4];

const customFunctionsType: ApiType<FunctionRuntime> = {
  name: "CustomFunctions",
  methods: {
    _SetOsfControlContainerReadyForCustomFunctions: (runtime) => runtime.ready(),
    _GetEnabledFeatures: () => RUNTIME_FEATURES,
    setInvocationArrayResults: (runtime, _, results: FunctionResult[]) => runtime.results(results),
    // The form of runtimes before CustomFunctions 1.7.
    setInvocationResults: (runtime, _, results: { id: number; failed?: boolean; value?: unknown; errorCode?: number }[]) =>
      runtime.results(results.map(({ id, failed, value, errorCode }) => [id, !failed, value, errorCode])),
  },
};

/** Office.addin.showAsTaskpane and hide. */
const appRuntimeType: ApiType<null> = {
  name: "AppRuntimeService",
  methods: {
    getAppRuntimeState: (_, model) => (model.paneVisible ? "Visible" : "Background"),
    setAppRuntimeState: (_, model, state) => model.showPane(state === "Visible"),
  },
};

/** Office.addin.setStartupBehavior; it is remembered as long as the workbook is open. */
const persistenceType: ApiType<null> = {
  name: "AppRuntimePersistenceService",
  methods: {
    getAppRuntimeStartState: (_, model) => model.properties.startState ?? "Inactive",
    setAppRuntimeStartState: (_, model, state) => void (model.properties.startState = state),
  },
};

const internalType: ApiType<null> = { name: "AddinInternalService", methods: { notifyActionHandlerReady: () => undefined } };

/** The objects that office.js asks for by name instead of reaching them from the workbook. */
export function serviceObject(name: string, runtime: FunctionRuntime): ApiObject | null {
  switch (name) {
    case "Microsoft.ExcelServices.CustomFunctions":
      return { type: customFunctionsType, state: runtime };
    case "Microsoft.AppRuntime.AppRuntimeService":
      return { type: appRuntimeType, state: null };
    case "Microsoft.AppRuntime.AppRuntimePersistenceService":
      return { type: persistenceType, state: null };
    case "Microsoft.InternalService.AddinInternalService":
      return { type: internalType, state: null };
    default:
      return null;
  }
}
