import { type ApiType, constant, invalidArgument } from "./object-model";

export const applicationType: ApiType<null> = {
  name: "Application",
  properties: {
    calculationMode: {
      get: (_, model) => model.calculationMode,
      set(_, mode, model) {
        if (!["Automatic", "AutomaticExceptTables", "Manual"].includes(mode)) throw invalidArgument();
        model.calculationMode = mode;
      },
    },
    calculationEngineVersion: constant(191029),
    decimalSeparator: constant("."),
    thousandsSeparator: constant(","),
    useSystemSeparators: constant(true),
  },
  objects: { cultureInfo: () => ({ type: cultureInfoType, state: null }) },
  methods: {
    // What is clean stays as it is, custom functions too: only a full calculation runs them again.
    calculate(_, model, type) {
      if (!["Recalculate", "Full", "FullRebuild"].includes(type)) throw invalidArgument();
      if (type !== "Recalculate") model.grid.recalculate();
    },
    suspendApiCalculationUntilNextSync: () => undefined,
    suspendScreenUpdatingUntilNextSync: () => undefined,
  },
};

const cultureInfoType: ApiType<null> = {
  name: "CultureInfo",
  properties: { name: { get: (_, model) => model.language } },
  objects: { numberFormat: () => ({ type: numberFormatInfoType, state: null }) },
};

const numberFormatInfoType: ApiType<null> = {
  name: "NumberFormatInfo",
  properties: { numberDecimalSeparator: constant("."), numberGroupSeparator: constant(",") },
};
