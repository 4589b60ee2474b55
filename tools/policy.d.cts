export function panePolicy(officeHosts: readonly string[]): string;
export function responseHeaders(officeHosts: readonly string[]): Record<string, Record<string, string>>;
export function headersOf(file: string, officeHosts: readonly string[]): Record<string, string>;
