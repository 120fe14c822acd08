/** The header that every request of the pages has. Forms and `no-cors` requests of other pages cannot set it. */
export const UI_HEADER = "x-corsac-ui";
