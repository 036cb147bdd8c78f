import { env } from "@/lib/env";
import { isLimnError } from "@/lib/errors";
import { writePersonalCsv } from "@/lib/link/personal-csv";
import { getLink, listPersonalLinks } from "@/lib/link/queries";
import { findScope } from "@/lib/team/gate";

/** All personal links of a link as a CSV file. */
export async function GET(_request: Request, { params }: RouteContext<"/api/links/[link]/personal">) {
  const scope = await findScope();
  if (!scope) return new Response(null, { status: 401 });
  const { link } = await params;
  try {
    await getLink(scope, link);
    const csv = writePersonalCsv(await listPersonalLinks(scope, link), env().APP_URL);
    return new Response(csv, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="limn-links-${link}.csv"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (isLimnError(error)) return new Response(null, { status: error.status });
    throw error;
  }
}
