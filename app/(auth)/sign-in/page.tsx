import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { findVisitor } from "@/lib/team/gate";
import { sameSitePath } from "@/lib/team/return-path";
import { SignInForm } from "./sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("team"))("sign-in-title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const next = sameSitePath((await searchParams).next);
  if (await findVisitor()) redirect(next);
  const say = await getTranslations("team");
  return (
    <>
      <PageHead title={say("sign-in-title")} lead={say("sign-in-lead")} />
      <SignInForm next={next} />
      <Text mt="lg">
        {say("no-account")}{" "}
        <TextLink href="/sign-up" underline="always">
          {say("sign-up-title")}
        </TextLink>
      </Text>
    </>
  );
}
