export { default } from "../../../../../next/test/app/app/next-page/page.tsx";
