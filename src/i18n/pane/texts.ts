/** Keys of a view with their English and Chinese texts; a missing translation does not compile. */
export type PaneTexts = Record<string, readonly [en: string, zh: string]>;
