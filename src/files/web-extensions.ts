import { attributesOf } from "./xml";
import { unzip, zip } from "./zip";

/**
 * Office add-ins that a workbook names: whoever opens it in Excel gets their task panes without a press.
 * @see [MS-OWEXML] 2.2, and "Automatically open a task pane with a document" in Microsoft's documentation of add-ins
 */

export interface AddIn {
  /** That of its manifest. */
  id: string;
  /** That of its manifest, four numbers. */
  version: string;
}

type Parts = Map<string, Uint8Array>;

const TYPES_PART = "[Content_Types].xml";
const ROOT_PART = "_rels/.rels";
const TASK_PANES_PART = "xl/webextensions/taskpanes.xml";
const TASK_PANES_TYPE = "application/vnd.ms-office.webextensiontaskpanes+xml";
const EXTENSION_TYPE = "application/vnd.ms-office.webextension+xml";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TASK_PANES_RELATION = "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes";
const EXTENSION_RELATION = "http://schemas.microsoft.com/office/2011/relationships/webextension";
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const textOf = (parts: Parts, name: string): string => new TextDecoder().decode(parts.get(name) ?? new Uint8Array());
const put = (parts: Parts, name: string, text: string): void => void parts.set(name, new TextEncoder().encode(text));
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]!);

/** The elements of a kind in a part, without its namespace's prefix, each by its attributes. */
function elementsOf(parts: Parts, part: string, kind: string): Map<string, string>[] {
  return [...textOf(parts, part).matchAll(new RegExp(`<(?:\\w+:)?${kind}\\s(?:[^>"']|"[^"]*"|'[^']*')*>`, "g"))].map(([tag]) =>
    attributesOf(tag),
  );
}

const element = (kind: string, attributes: ReadonlyMap<string, string>): string =>
  `<${kind} ${[...attributes].map(([name, value]) => `${name}="${escaped(value)}"`).join(" ")}/>`;

/** Adds elements of the part's own namespace before its end. */
function append(parts: Parts, part: string, elements: readonly ReadonlyMap<string, string>[], kind: string): void {
  if (elements.length === 0) return;
  const added = elements.map((attributes) => element(kind, attributes)).join("");
  put(
    parts,
    part,
    textOf(parts, part).replace(/<\/(?:Types|Relationships)>\s*$/, (end) => added + end),
  );
}

/** The root's relationship to the list of task panes. */
function relate(parts: Parts, target: string): void {
  const taken = new Set(elementsOf(parts, ROOT_PART, "Relationship").map((relationship) => relationship.get("Id")));
  let number = taken.size + 1;
  while (taken.has(`rId${number}`)) number++;
  append(
    parts,
    ROOT_PART,
    [
      new Map([
        ["Id", `rId${number}`],
        ["Type", TASK_PANES_RELATION],
        ["Target", target],
      ]),
    ],
    "Relationship",
  );
}

/**
 * An .xlsx file whose task pane opens with it in Excel, where the add-in is installed; where it is not, nothing is shown.
 * It is looked for where add-ins under development are registered, and among those that an administrator has deployed.
 * @param bytes of a file that names no add-in
 */
export async function withTaskPane(bytes: Uint8Array, { id, version }: AddIn): Promise<Uint8Array> {
  const parts = await unzip(bytes);
  const reference = (store: string, storeType: string): string =>
    `<we:reference id="${escaped(id)}" version="${escaped(version)}" store="${store}" storeType="${storeType}"/>`;
  put(
    parts,
    "xl/webextensions/webextension1.xml",
    `${XML}<we:webextension xmlns:we="http://schemas.microsoft.com/office/webextensions/webextension/2010/11" id="{${escaped(id.toUpperCase())}}">` +
      reference("developer", "Registry") +
      `<we:alternateReferences>${reference("EXCatalog", "EXCatalog")}</we:alternateReferences>` +
      '<we:properties><we:property name="Office.AutoShowTaskpaneWithDocument" value="true"/></we:properties>' +
      `<we:bindings/><we:snapshot xmlns:r="${OFFICE_RELATIONSHIPS}"/></we:webextension>`,
  );
  // Visible from the start, it would be an error message to everyone who does not have the add-in.
  put(
    parts,
    TASK_PANES_PART,
    `${XML}<wetp:taskpanes xmlns:wetp="http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11">` +
      '<wetp:taskpane dockstate="right" visibility="0" width="350" row="4">' +
      `<wetp:webextensionref xmlns:r="${OFFICE_RELATIONSHIPS}" r:id="rId1"/></wetp:taskpane></wetp:taskpanes>`,
  );
  put(
    parts,
    "xl/webextensions/_rels/taskpanes.xml.rels",
    `${XML}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${EXTENSION_RELATION}" Target="webextension1.xml"/></Relationships>`,
  );
  const typed = (part: string, type: string): Map<string, string> =>
    new Map([
      ["PartName", `/${part}`],
      ["ContentType", type],
    ]);
  append(
    parts,
    TYPES_PART,
    [typed(TASK_PANES_PART, TASK_PANES_TYPE), typed("xl/webextensions/webextension1.xml", EXTENSION_TYPE)],
    "Override",
  );
  relate(parts, TASK_PANES_PART);
  return zip(parts);
}

/**
 * Names the add-ins of an opened file in the saved one: the library keeps their parts, but not what leads to them.
 * @param parts of the saved file, changed in place
 * @param original parts of the file that was opened
 */
export function keepTaskPanes(parts: Parts, original: Parts): void {
  const lists = elementsOf(original, ROOT_PART, "Relationship").filter((relationship) => relationship.get("Type") === TASK_PANES_RELATION);
  const kept = lists.map((relationship) => relationship.get("Target") ?? "").filter((target) => parts.has(target.replace(/^\//, "")));
  if (kept.length === 0) return;
  const named = (kind: "Override" | "Default", key: string): Set<string | undefined> =>
    new Set(elementsOf(parts, TYPES_PART, kind).map((type) => type.get(key)?.toLowerCase()));
  const [overrides, defaults] = [named("Override", "PartName"), named("Default", "Extension")];
  const inOriginal = (kind: "Override" | "Default"): Map<string, string>[] => elementsOf(original, TYPES_PART, kind);
  const isUsed = (extension: string): boolean => [...parts.keys()].some((name) => name.toLowerCase().endsWith(`.${extension}`));
  append(
    parts,
    TYPES_PART,
    inOriginal("Override").filter((type) => {
      const name = type.get("PartName") ?? "";
      return (
        /^application\/vnd\.ms-office\.webextension/.test(type.get("ContentType") ?? "") &&
        parts.has(name.slice(1)) &&
        !overrides.has(name.toLowerCase())
      );
    }),
    "Override",
  );
  // The picture of a pane has the type of its ending.
  append(
    parts,
    TYPES_PART,
    inOriginal("Default").filter((type) => {
      const extension = (type.get("Extension") ?? "").toLowerCase();
      return !defaults.has(extension) && isUsed(extension);
    }),
    "Default",
  );
  kept.forEach((target) => relate(parts, target));
}
