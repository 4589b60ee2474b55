/** A browser on a busy machine may answer late; a step that fails three times in a row is a fault. Every failure is logged. */
jest.retryTimes(2, { logErrorsBeforeRetry: true });
