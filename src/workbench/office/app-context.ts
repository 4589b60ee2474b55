/** What Excel tells an add-in about itself before anything else. */
export interface AppContextOptions {
  /** Requirement sets and their versions, over the defaults: {ExcelApi: "1.9"} plays an older Excel, null takes a set away. */
  sets?: Record<string, string | null>;
  /** The language of menus: Office.context.displayLanguage. */
  displayLanguage?: string;
  /** The language of numbers and dates: Office.context.contentLanguage. */
  contentLanguage?: string;
  documentUrl: string;
}

/** Excel on the web as of office.js 1.1.110, as far as this workbench plays it. */
export const REQUIREMENT_SETS: Readonly<Record<string, string>> = {
  ExcelApi: "1.17",
  CustomFunctionsRuntime: "1.4",
  CustomFunctions: "1.9",
  SharedRuntime: "1.2",
  RibbonApi: "1.2",
  DelayForCellEdit: "1.1",
  DocumentEvents: "1.1",
  Settings: "1.1",
  Selection: "1.1",
};

/** The answer to ContextActivationManager_getAppContextAsync. Documents are read and written, the add-in is a document-level task pane. */
export function appContext(options: AppContextOptions, id: string): Record<string, unknown> {
  const sets = Object.entries({ ...REQUIREMENT_SETS, ...options.sets }).filter(([, version]) => version !== null);
  return {
    _id: id,
    _appName: 16,
    _appVersion: "16.0",
    _appMinorVersion: 0,
    _appUILocale: options.displayLanguage ?? "en-US",
    _dataLocale: options.contentLanguage ?? options.displayLanguage ?? "en-US",
    _docUrl: options.documentUrl,
    _clientMode: 1,
    _settings: [],
    _reason: "documentOpened",
    _osfControlType: 1,
    _eToken: "",
    _correlationId: "workbench",
    _appInstanceId: "workbench",
    _requirementMatrix: JSON.stringify(Object.fromEntries(sets)),
    _dialogRequirementMatrix: "{}",
    _featureGates: {},
    _hostFullVersion: "16.0.20000.0",
    _addinName: "Innovation Points",
    _appDomains: [],
    _initialDisplayMode: 2,
  };
}
