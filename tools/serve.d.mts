export interface Certificate {
  key: string;
  cert: string;
}
export interface Served {
  /** Ends in a slash. */
  url: string;
  port: number;
  close(): Promise<void>;
}
export function start(options?: { port?: number; https?: Certificate | null; builtOfficeJs?: boolean }): Promise<Served>;
