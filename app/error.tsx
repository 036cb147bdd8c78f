"use client";

import { Container } from "@mantine/core";
import { ErrorMessage } from "./_ui/error-message";

/** The last resort: nothing around it can be relied on any more. */
export default function ErrorPage(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Container component="main" size="xs" py="xl">
      <ErrorMessage {...props} />
    </Container>
  );
}
