import type { ReactNode } from "react";

export default function Page(): ReactNode {
  return <h1>Rendered at build time</h1>;
}
