import { isForeign } from "@/lib/collect/http";
import { env } from "@/lib/env";
import { isLimnError, LimnError } from "@/lib/errors";
import { receiveStructure } from "@/lib/exchange/structure/receive-structure";
import { structureTarget } from "@/lib/exchange/structure/schema";
import { findScope } from "@/lib/team/gate";
import { signInPath } from "@/lib/team/return-path";

/** The file of a survey definition. Not an action: an action's body is read before anybody has looked who sends it. */
export async function POST(request: Request): Promise<Response> {
  const { study } = structureTarget.parse(Object.fromEntries(new URL(request.url).searchParams));
  const form = study === "" ? "/studies/import/survey" : `/studies/${study}/survey/import`;
  try {
    const header = (name: string) => request.headers.get(name) ?? undefined;
    if (isForeign({ header }, env().APP_URL)) throw new LimnError("forbidden");
    const scope = await findScope();
    if (!scope) return seeOther(signInPath(form));
    return seeOther(`${form}/${await receiveStructure(scope, request, Date.now())}`);
  } catch (error) {
    if (!isLimnError(error)) throw error;
    const said = Object.entries(error.values).map(([name, value]): [string, string] => [name, String(value)]);
    return seeOther(`${form}?${new URLSearchParams([...said, ["error", error.code]])}`);
  }
}

const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } });
