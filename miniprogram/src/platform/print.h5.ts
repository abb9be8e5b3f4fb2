/** The browser's own dialog, from which a page is printed or kept as PDF. */
export const printPage: (() => void) | null = () => window.print();
