import { readFileSync } from "node:fs";
import path from "node:path";

const root = path.join(__dirname, "../..");

/** The text of a file of the project, such as dist/functions.js. */
export const read = (name: string) => readFileSync(path.join(root, name), "utf8");

interface Parameter {
  name: string;
  description: string;
  type?: string;
  optional?: boolean;
}
export interface FunctionEntry {
  id: string;
  name: string;
  description: string;
  helpUrl: string;
  parameters: Parameter[];
  allowErrorForDataTypeAny?: boolean;
}
export interface Metadata {
  allowErrorForDataTypeAny: boolean;
  functions: FunctionEntry[];
}
export const metadata = (name: string): Metadata => JSON.parse(read(name));

/** Where the build says that it will be served, ending in a slash. */
export const builtUrl = () => /<SourceLocation DefaultValue="(.*)taskpane\.html"/.exec(read("dist/manifest.xml"))![1];
