import "@mantine/core/styles.css";
import "./globals.css";
import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { StudioProvider } from "./_ui/studio-provider";

// Everything shown depends on who asks; a page that only reads the database would otherwise be built once.
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations("shell");
  return { title: { default: "Limn", template: "%s · Limn" }, description: say("tagline") };
}

export default async function RootLayout({ children }: LayoutProps<"/">) {
  const nonce = (await headers()).get("x-nonce") ?? "";
  return (
    <html lang={await getLocale()} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} />
      </head>
      <body>
        <NextIntlClientProvider>
          <StudioProvider nonce={nonce}>{children}</StudioProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
