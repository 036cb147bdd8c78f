/** Fewer respondents than this get no groups. */
export const fewest = 30;

/** Up to here the answers to a few questions can be told apart only roughly. */
export const tentativeBelow = 100;

/** Patterns on which starts are compared. */
export const startSample = 2000;

/** More patterns than this: the race and the bootstrap are run on a sample, the winner is finished on all. */
export const searchAllUpTo = 20_000;

export const searchSample = 10_000;
