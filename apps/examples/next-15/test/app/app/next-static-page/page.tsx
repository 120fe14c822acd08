export { default } from "../../../../../next/test/app/app/next-static-page/page.tsx";
