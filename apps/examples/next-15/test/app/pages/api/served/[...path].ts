export { default } from "../../../../../../next/test/app/pages/api/served/[...path].ts";
