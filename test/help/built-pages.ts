import { allHelpPages } from "../../tools/helpPages.cjs";

/** The pages as the build writes them, parsed, and the other files beside them as text. For tests in jsdom. */
export async function helpDocuments(): Promise<{ pages: ReadonlyMap<string, Document>; files: Readonly<Record<string, string>> }> {
  const files = await allHelpPages();
  const pages = Object.entries(files).filter(([name]) => name.endsWith(".html"));
  return { pages: new Map(pages.map(([name, text]) => [name, new DOMParser().parseFromString(text, "text/html")])), files };
}
