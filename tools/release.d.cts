export function contentHash(content: string | Buffer): string;
export function hashedFiles(folder: string): Record<string, Buffer>;
