"use client";

import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import Link, { type LinkProps } from "next/link";
import type { ReactNode } from "react";

// A server component cannot hand Next's Link to Mantine as a function; these two do it on the client's side.

/** A link within the studio that looks like one. */
export function TextLink(props: AnchorProps & LinkProps<string> & { children: ReactNode }) {
  return <Anchor component={Link} {...props} />;
}

/** A link within the studio that looks like a button. */
export function ButtonLink(props: ButtonProps & LinkProps<string> & { children: ReactNode }) {
  return <Button component={Link} {...props} />;
}
