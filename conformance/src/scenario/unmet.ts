/**
 * What a scenario waited for did not come. The wait is in the trace, so the checks say what that means;
 * the scenario just ends here.
 */
export class Unmet extends Error {
  override readonly name = 'Unmet';
}

/** Waits for something without which the scenario goes on: what it means that it did not come is for the checks to say. */
export async function unlessUnmet(wait: Promise<unknown>): Promise<void> {
  try {
    await wait;
  } catch (error) {
    if (!(error instanceof Unmet)) throw error;
  }
}

/** The testee could not be reached or driven at all: no verdict about the protocol can be had. */
export class TesteeLost extends Error {
  override readonly name = 'TesteeLost';
}

/** The kit or the scenario did something wrong, for example a fault rule that never fired. */
export class HarnessError extends Error {
  override readonly name = 'HarnessError';
}
