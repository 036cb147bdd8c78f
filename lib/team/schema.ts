import * as z from "zod";

export const role = z.enum(["owner", "admin", "marketer", "viewer"]);
export type Role = z.output<typeof role>;

export const newInvitation = z.object({
  email: z
    .email()
    .max(200)
    .transform((email) => email.toLowerCase()),
  role: role.exclude(["owner"]),
});
export type NewInvitation = z.output<typeof newInvitation>;

export const newAccount = z.object({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(200),
  password: z.string().min(10).max(200),
  teamName: z.string().trim().max(100).optional(),
});

export const credentials = z.object({ email: z.email().max(200), password: z.string().min(1).max(200) });
