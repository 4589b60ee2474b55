export function releaseOf(file: string): string;
export function hashedFiles(folder: string): Record<string, Buffer>;
