import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { env } from "@/lib/env";
import { findVisitor } from "@/lib/team/gate";
import { SignUpForm } from "./sign-up-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("team"))("sign-up-title") };
}

export default async function SignUpPage() {
  if (await findVisitor()) redirect("/");
  const say = await getTranslations("team");
  const isOpen = env().SIGN_UP === "open";
  return (
    <>
      {isOpen ? (
        <PageHead title={say("sign-up-title")} lead={say("sign-up-lead")} />
      ) : (
        <PageHead title={say("sign-up-closed-title")} lead={say("sign-up-closed-text")} />
      )}
      {isOpen && <SignUpForm />}
      <Text mt="lg">
        {say("have-account")}{" "}
        <TextLink href="/sign-in" underline="always">
          {say("sign-in-title")}
        </TextLink>
      </Text>
    </>
  );
}
