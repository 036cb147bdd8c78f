import * as z from "zod";

export const newApiKey = z.object({ name: z.string().trim().min(1).max(60) });

export const apiKeyRevocation = z.object({ key: z.string().min(1).max(40) });

/** What a key looks like: a word that says whose it is, so that scanners find one that was lost, and 128 random bits. */
export const API_KEY = /^limn_[0-9a-hjkmnp-tv-z]{26}$/;
