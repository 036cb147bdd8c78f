import "react";

declare module "react" {
  /** Custom properties may be set in a style attribute. */
  interface CSSProperties {
    [variable: `--${string}`]: string;
  }
}
