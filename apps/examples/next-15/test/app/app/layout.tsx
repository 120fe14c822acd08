export { default } from "../../../../next/test/app/app/layout.tsx";
