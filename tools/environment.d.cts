export const EXAMPLE_URL: string;
export function readEnvironment(variables: Record<string, string | undefined>): {
  baseUrl: string;
  officeJs: string;
  id: string | null;
};
