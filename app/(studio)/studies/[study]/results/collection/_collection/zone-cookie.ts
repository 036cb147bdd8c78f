/** Which zone the reader's clock shows; only the server reads it, to draw by it. */
export const ZONE_COOKIE = "limn_zone";
