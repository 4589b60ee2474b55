export const EXAMPLE_URL: string;
export const OFFICE_JS: Record<"global" | "onecdn" | "21vianet" | "self", string>;
export interface Environment {
  baseUrl: string;
  officeJs: string;
  officeHosts: readonly string[];
  id: string | null;
  earlierRelease: string | null;
  sourceMaps: boolean;
}
export function readEnvironment(variables: Record<string, string | undefined>): Environment;
