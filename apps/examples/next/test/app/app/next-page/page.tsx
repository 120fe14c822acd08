import { connection } from "next/server";
import type { ReactNode } from "react";

export default async function Page(): Promise<ReactNode> {
  await connection();
  return <h1>Rendered for each request</h1>;
}
