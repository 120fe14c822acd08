export { OPTIONS, PUT } from "../../../../../../next/test/app/app/only-put/[...path]/route.ts";
