import { type NextRequest, NextResponse } from "next/server";
import { env } from "./lib/env.ts";

/**
 * Sets the content security policy with a nonce of this request, and tells the pages which path was asked for;
 * nothing else. Who may see what is decided in `lib/team`, never here.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const isDevelopment = env().NODE_ENV === "development";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Recharts and Mantine set sizes and positions in style attributes.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-limn-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

// The survey preview is no page of ours: it has a policy of its own, and may be framed by us. The upload of an
// import shows nothing, and its body must not be buffered here.
export const config = {
  matcher: [
    "/((?!_next/static|_next/image|favicon.ico|api/imports$|api/surveys/[^/]+/preview|api/library/sets/[^/]+/preview).*)",
  ],
};
