import { inject, type InjectionKey } from "vue";

/** Turns the URL of a page of the documentation, as messages contain it, into the address that the reader should open. */
export type PageAddress = (url: string) => string;

/** The site provides the function that leads to its own pages. */
export const PAGE_ADDRESS: InjectionKey<PageAddress> = Symbol("page address");

/** Returns the function of the site. In `corsac ui`, which has no such pages, URLs stay as they are. */
export const usePageAddress = (): PageAddress => inject(PAGE_ADDRESS, (url: string) => url);
