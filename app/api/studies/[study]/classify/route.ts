import { getLocale } from "next-intl/server";
import { answerCsv, type Caller, problem, templateCsv } from "@/app/api/_classify/answering";
import { isForeign } from "@/lib/collect/http";
import { env } from "@/lib/env";
import { isLimnError } from "@/lib/errors";
import { readBody } from "@/lib/request-body";
import { findScope } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";

/** As the largest file of an import that a page sends. */
const LARGEST_FILE = 20 * 1024 * 1024;

type Context = RouteContext<"/api/studies/[study]/classify">;

async function callerOf({ params }: Context): Promise<Caller | Response> {
  const scope = await findScope();
  if (!scope) return new Response(null, { status: 401 });
  if (!can(scope.role, "results.read")) return new Response(null, { status: 403 });
  return { scope, study: (await params).study, language: await getLocale() };
}

/** The columns that a file of people may have. */
export async function GET(_request: Request, context: Context): Promise<Response> {
  const caller = await callerOf(context);
  return caller instanceof Response ? caller : saying(caller, () => templateCsv(caller, undefined));
}

/** A file of people in, the same file with their portraits out. Nothing of it is kept. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const header = (name: string) => request.headers.get(name) ?? undefined;
  if (isForeign({ header }, env().APP_URL)) return new Response(null, { status: 403 });
  const caller = await callerOf(context);
  if (caller instanceof Response) return caller;
  const body = await readBody(request, LARGEST_FILE);
  if (!body) return problem("too-large", 413, caller.language);
  const type = request.headers.get("content-type") ?? "";
  const form = await new Response(body, { headers: { "content-type": type } }).formData();
  const file = form.get("file");
  if (!(file instanceof File)) return problem("unreadable", 422, caller.language);
  return saying(caller, async () => answerCsv(caller, new Uint8Array(await file.arrayBuffer())));
}

async function saying({ language }: Caller, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (!isLimnError(error)) throw error;
    return problem(error.code === "not-found" ? "no-model" : "unreadable", error.status, language);
  }
}
