"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import * as z from "zod";
import { publicAction } from "../action.ts";
import { env } from "../env.ts";
import { readPath } from "../team/gate.ts";
import { interfaceLanguage, LANGUAGE_COOKIE } from "./languages.ts";

const YEAR = 365 * 24 * 60 * 60;

/** Remembers the interface language of this browser and shows the same page in it. */
export const chooseLanguageAction = publicAction(
  z.object({ language: interfaceLanguage }),
  async ({ language }) => {
    (await cookies()).set(LANGUAGE_COOKIE, language, {
      path: "/",
      maxAge: YEAR,
      sameSite: "lax",
      secure: env().APP_URL.startsWith("https:"),
    });
    redirect(await readPath());
  },
);
