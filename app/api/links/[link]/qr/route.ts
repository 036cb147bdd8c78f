import type { NextRequest } from "next/server";
import { env } from "@/lib/env";
import { isLimnError } from "@/lib/errors";
import { drawPng, drawSvg } from "@/lib/link/qr-code";
import { getLink } from "@/lib/link/queries";
import { findScope } from "@/lib/team/gate";

/** A link's address as a QR code: `?format=svg` or `png`, with `&download` as a file. */
export async function GET(request: NextRequest, { params }: RouteContext<"/api/links/[link]/qr">) {
  const scope = await findScope();
  if (!scope) return new Response(null, { status: 401 });
  const { searchParams } = request.nextUrl;
  const isPng = searchParams.get("format") === "png";
  try {
    const { id, address, kind } = await getLink(scope, (await params).link);
    // Of a link of personal links nobody answers at the address itself.
    if (kind === "personal") return new Response(null, { status: 404 });
    const url = `${env().APP_URL}/s/${address}`;
    const drawn = isPng ? new Uint8Array(await drawPng(url)) : await drawSvg(url);
    const name = `limn-${id}.${isPng ? "png" : "svg"}`;
    return new Response(drawn, {
      headers: {
        "content-type": isPng ? "image/png" : "image/svg+xml",
        "cache-control": "private, max-age=3600",
        "x-content-type-options": "nosniff",
        ...(searchParams.has("download") ? { "content-disposition": `attachment; filename="${name}"` } : {}),
      },
    });
  } catch (error) {
    if (isLimnError(error)) return new Response(null, { status: error.status });
    throw error;
  }
}
