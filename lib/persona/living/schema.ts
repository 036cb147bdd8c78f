import * as z from "zod";

const id = z.string().min(1).max(40);

/** The group that `persona` holds now is really that of `really`. */
export const groupExchange = z.object({ persona: id, really: id });
