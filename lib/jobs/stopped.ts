/** A computation was told to stop and did; not a failure. */
export class Stopped extends Error {}
