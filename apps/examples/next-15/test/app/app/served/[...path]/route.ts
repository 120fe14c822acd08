import { serve } from "../../../../../../next/test/app/contract/routes.ts";

export { serve as DELETE, serve as GET, serve as OPTIONS, serve as PATCH, serve as POST, serve as PUT };
