import { answerCsv, answerJson, type Caller, problem } from "@/app/api/_classify/answering";
import { readLanguage } from "@/app/api/_classify/words";
import { isLimnError } from "@/lib/errors";
import { readBody } from "@/lib/request-body";
import { openWithApiKey } from "@/lib/team/api-key/mutations";
import { isWithinLimit } from "@/lib/team/limits";

/** Enough for a thousand people with long answers, or a file of some ten thousand. */
const LARGEST_BODY = 4 * 1024 * 1024;

/**
 * Which portrait people are most like, by the newest run's model. With a key of the team; JSON in and out, or CSV in
 * and out. Nothing that is sent is kept.
 */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/v1/studies/[study]/classify">,
): Promise<Response> {
  const language = readLanguage(request);
  if (!(await isWithinLimit("api"))) return problem("too-many", 429, language, { "retry-after": "60" });
  const key = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  const opened = await openWithApiKey(key, Date.now());
  if (!opened) return problem("no-key", 401, language, { "www-authenticate": "Bearer" });
  if (!(await isWithinLimit("api", opened.id)))
    return problem("too-many", 429, language, { "retry-after": "60" });
  const body = await readBody(request, LARGEST_BODY);
  if (!body) return problem("too-large", 413, language);
  const caller: Caller = { scope: opened.scope, study: (await params).study, language };
  try {
    const type = request.headers.get("content-type") ?? "";
    if (/^text\/csv\b/i.test(type)) return await answerCsv(caller, body);
    if (/^application\/json\b/i.test(type)) return await answerJson(caller, body);
    return problem("no-such-type", 415, language);
  } catch (error) {
    if (!isLimnError(error)) throw error;
    return problem(error.code === "not-found" ? "no-model" : "unreadable", error.status, language);
  }
}
