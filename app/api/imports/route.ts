import { isForeign } from "@/lib/collect/http";
import { env } from "@/lib/env";
import { isLimnError, LimnError } from "@/lib/errors";
import { receiveUpload } from "@/lib/exchange/receive-upload";
import { findScope } from "@/lib/team/gate";
import { signInPath } from "@/lib/team/return-path";

const FORM = "/studies/import";

/**
 * The file of an import. Not an action: Next reads an action's body before anybody has looked who sends it, and
 * this one may be large.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    const header = (name: string) => request.headers.get(name) ?? undefined;
    if (isForeign({ header }, env().APP_URL)) throw new LimnError("forbidden");
    const scope = await findScope();
    if (!scope) return seeOther(signInPath(FORM));
    return seeOther(`${FORM}/${await receiveUpload(scope, request, Date.now())}`);
  } catch (error) {
    if (!isLimnError(error)) throw error;
    const said = Object.entries(error.values).map(([name, value]): [string, string] => [name, String(value)]);
    return seeOther(`${FORM}?${new URLSearchParams([...said, ["error", error.code]])}`);
  }
}

const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } });
