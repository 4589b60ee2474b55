import application from "../../package.json";

/**
 * Gives the version of the innovation point functions that calculate in this workbook.
 * @customfunction INNOV_VERSION INNOV_VERSION
 * @helpurl https://innovation-points.example/functions.html#INNOV_VERSION
 * @returns Version number, such as 1.0.0.
 */
export function version(): string {
  return application.version;
}
